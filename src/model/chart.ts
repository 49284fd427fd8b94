/** A chart as it was found and read, before anything is rendered. */
export interface LoadedChart {
  /** The target as the user named it. */
  readonly target: string;
  /** Absolute path of the chart's folder, or of its archive. */
  readonly folder: string;
  /** Absolute path that places are relative to: the repository's root, else the working directory. */
  readonly root: string;
  /** Absolute path of the folder that links may not leave; it holds the chart. */
  readonly linkRoot: string;
  readonly name: string;
  readonly version: string;
  /** Chart.yaml as read. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The chart's own values.yaml as read; empty where there is none. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The files in `templates/`, helpers and those of unpacked sub-charts too, as places name them, sorted. */
  readonly templates: readonly string[];
  /** Sentences about what was left out while reading, such as a link out of the repository. */
  readonly remarks: readonly string[];
}
