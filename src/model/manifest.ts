import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IService } from 'kubernetes-models/v1/Service';
import type { Path, Range } from './range.ts';
import type { Rendered } from './rendered.ts';
import type { Scenario } from './scenario.ts';

/** An object that is made outside of the chart, as the config declares it. */
export interface ExternalObject {
  readonly kind: string;
  readonly name: string;
  /** Null for the release's. */
  readonly namespace: string | null;
  /** Keys of a Secret or ConfigMap; null where any is taken to exist. */
  readonly keys: readonly string[] | null;
}

/** What every Kubernetes object may hold, before its kind is known. */
export interface AnyObject {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: {
    readonly name?: unknown;
    readonly namespace?: unknown;
    readonly labels?: Readonly<Record<string, unknown>> | null;
    readonly annotations?: Readonly<Record<string, unknown>> | null;
  } | null;
  readonly [field: string]: unknown;
}

/** A field of a rendered resource. Where it does not exist, it means the nearest parent that does. */
export interface Place {
  readonly resource: Resource;
  readonly path: Path;
}

/** One rendered Kubernetes object; frozen. Items of a `List` are resources of their own. */
export interface Resource<Manifest = AnyObject> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written in the manifest; null where the release's namespace applies. */
  readonly namespace: string | null;
  readonly manifest: Manifest;
  /** Helm's name of the template that rendered it. */
  readonly template: string;
  /** The file that places name. */
  readonly file: string;
  /** The whole text that `template` rendered to; `rangeOf` counts in it. */
  readonly text: string;
  /** Whether `text` is what a person wrote (given manifests, Chart.yaml, a decision's snippet), so that its lines can be changed. */
  readonly written: boolean;
  /** Rendered for a Helm hook (tests included), not as part of the release. */
  readonly hook: boolean;
  /** Keys that stand more than once in their mapping; the last one holds. None where it is left out. */
  readonly duplicateKeys?: readonly Path[];
  /** The field's range in `text`, key included where it has one; the nearest existing parent's where it is missing. */
  readonly rangeOf: (path: Path) => Range;
  readonly at: (...path: Path) => Place;
}

/** A resource that runs pods: Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, Job, CronJob, Pod. */
export interface Workload {
  readonly resource: Resource;
  readonly kind: string;
  readonly name: string;
  /** Labels of its pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podSpec: Rendered<IPodSpec>;
  /** Where `podSpec` stands in the resource. */
  readonly podSpecPath: Path;
  /** Init containers first, in the order in which the kubelet starts them. */
  readonly containers: readonly Container[];
  /** A place under the pod spec. */
  readonly at: (...path: Path) => Place;
}

/** One container of a workload. A sidecar is an init container with `restartPolicy: Always`. */
export interface Container {
  readonly name: string;
  readonly role: 'main' | 'init' | 'sidecar' | 'ephemeral';
  readonly spec: Rendered<IContainer>;
  readonly workload: Workload;
  /** A place under the container. */
  readonly at: (...path: Path) => Place;
}

/** A named part of the system, as one scenario rendered it. */
export interface Component {
  /** As decisions name it: `mcp-server`. */
  readonly name: string;
  readonly workload: Workload;
  /** The container that the component is named for, else the first that is not an init container or sidecar. */
  readonly container: Container;
  /** Main containers and sidecars. */
  readonly containers: readonly Container[];
  /** The Services that select its pods. */
  readonly services: readonly Resource<Rendered<IService>>[];
}

/** Why a component was not found, or not told apart. */
export interface ComponentProblem {
  readonly name: string;
  readonly problem: 'missing' | 'ambiguous';
  /** Workloads that came near, as `Deployment/todo-app-mcp`. */
  readonly candidates: readonly string[];
}

/** Everything that one scenario rendered, with the questions that rules ask. */
export interface Manifests {
  readonly scenario: Scenario;
  /** Chart.yaml's name; null for given manifests. */
  readonly chartName: string | null;
  /** In the order of template names, then documents. Hooks and CRDs included. */
  readonly resources: readonly Resource[];
  readonly workloads: readonly Workload[];
  /** The resources of a kind, by `Deployment`, or `serving.knative.dev/Service` outside Kubernetes' own groups. */
  readonly ofKind: (kind: string) => readonly Resource[];
  /** The resource of that kind and name in the namespace (the release's where null). */
  readonly find: (kind: string, name: string, namespace?: string | null) => Resource | undefined;
  /** The component, where this scenario rendered it. */
  readonly component: (name: string) => Component | undefined;
  /** The component in all its workloads: several where the config says `all`. */
  readonly components: (name: string) => readonly Component[];
  /** Objects made outside of the chart. */
  readonly externals: readonly ExternalObject[];
  /** The Services whose selector matches the workload's pods. */
  readonly servicesOf: (workload: Workload) => readonly Resource<Rendered<IService>>[];
  /** Whether a name that was decided (`postgres-secret`) is this one: itself, or `<release or fullname>-postgres-secret`. */
  readonly nameFits: (decided: string, actual: string) => boolean;
}
