import type { FileRange } from './range.ts';

/** How sure a location is; see docs/architecture.md. */
export type Confidence = 'exact' | 'call site' | 'candidate' | 'unresolved';

export interface Location extends FileRange {
  readonly confidence: Confidence;
}

/** Another place that helps to understand a finding. */
export interface Related {
  readonly kind: 'rendered' | 'template' | 'values' | 'decision' | 'compared' | 'caller';
  readonly message: string;
  readonly location: FileRange;
}

/** The decision that a finding breaks. */
export interface DecisionRef {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
}

/** The Kubernetes object that a finding is about. */
export interface ResourceRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
}

/** Something a rule reports, merged over scenarios: one per rule, decision, resource and path. */
export interface Finding {
  readonly target: string;
  readonly rule: string;
  readonly messageId: string;
  readonly severity: 'warning' | 'error';
  readonly message: string;
  readonly remedy: string;
  readonly decision: DecisionRef | null;
  readonly resource: ResourceRef | null;
  /** JSON Pointer into the rendered resource. */
  readonly path: string;
  /** The same path with list items by name: `spec.template.spec.containers[name=api].image`. */
  readonly key: string;
  readonly scenarios: readonly string[];
  readonly location: Location;
  readonly related: readonly Related[];
  /** The way of the field's text, from the values to the manifest, as far as it is known. */
  readonly trace?: readonly Related[];
  /** Set where a person has decided to bear it; such findings stand apart from the others. */
  readonly suppressed?: Suppressed;
}

/** Why a finding is borne, and where that is said. */
export interface Suppressed {
  readonly reason: string;
  readonly by: 'comment' | 'config' | 'baseline';
  readonly place: FileRange;
}
