import fc from 'fast-check'

/** The same examples in every run, so that what failed once fails again; PROPERTY_SEED=n looks at others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })
