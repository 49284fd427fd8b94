import type { ValidateFunction } from 'ajv';

/** Validators that were compiled ahead of time, by name. Empty in the sources; the build puts the generated module here. */
export const precompiled: ReadonlyMap<string, ValidateFunction> = new Map();
