/**
 * A Kubernetes type as charts render it: every field may be missing or null, and nothing may be changed.
 * Scalars keep their type; a rule that computes with one checks it first, since YAML may hold anything.
 */
export type Rendered<T> = T extends readonly (infer Item)[]
  ? readonly (Rendered<Item> | null)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Rendered<T[Key]> | null }
    : T;
