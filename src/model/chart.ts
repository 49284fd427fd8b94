/** A chart as it was found and read, before anything is rendered. */
export interface LoadedChart {
  /** The target as the user named it. */
  readonly target: string;
  /** Absolute path of the chart's folder, or of its archive. */
  readonly folder: string;
  /** Absolute path that places are relative to: the repository's root, else the working directory. */
  readonly root: string;
  readonly name: string;
  readonly version: string;
  /** Chart.yaml as read. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Helm's names of the files in `templates/`, of sub-charts too, sorted. */
  readonly templates: readonly string[];
  /** Sentences about what was left out while reading, such as a link out of the repository. */
  readonly remarks: readonly string[];
}
