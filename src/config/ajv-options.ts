import type { Options } from 'ajv';

/** How schemas are compiled, here and ahead of time: both must answer alike. */
export const ajvOptions: Options = {
  allErrors: true,
  strict: true,
  // An option may be a number or a text, as a port is.
  allowUnionTypes: true,
  useDefaults: true,
  // The engine looks for scenarios that options name.
  keywords: ['keysAre'],
  // The engine looks for components; to the schema their names are any text.
  formats: { component: true },
};
