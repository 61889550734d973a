import type { Rule } from './measure.ts'
import { blockRules } from './rules/blocks.ts'
import { chromeRules } from './rules/chrome.ts'
import { codeRules } from './rules/code.ts'
import { figureRules } from './rules/figures.ts'
import { panelRules } from './rules/panel.ts'
import { paperRules } from './rules/paper.ts'
import { proseRules } from './rules/prose.ts'

/** All rules, each named by the defect that it looks for (CONTRIBUTING.md, "Numbered cases"), or by what it looks at. */
export const RULES = { ...codeRules, ...proseRules, ...blockRules, ...figureRules, ...chromeRules, ...panelRules, ...paperRules } satisfies Record<string, Rule>
export type RuleName = keyof typeof RULES
export const RULE_NAMES = Object.keys(RULES).filter((name): name is RuleName => name in RULES)
