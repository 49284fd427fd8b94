/** What to do about each failure of this stage. docs/failures.md lists the same codes with what they mean. */
const hints: Readonly<Record<string, string>> = {
  'bad-request': 'Check the release name, the namespace and the paths given.',
  'chart-library': 'Lint a chart that depends on it; a library chart renders nothing by itself.',
  'chart-unreadable': 'Mend the file; `helm lint` checks it too.',
  'charts-below': 'Name the charts to lint, one or more.',
  'dependency-missing': 'Run `helm dependency build` in the chart, then lint again.',
  'engine-build':
    'Mend what Go says (it needs the Go module proxy once), or name a helm binary with --helm-binary PATH.',
  'engine-crashed': 'Run again with --engine helm, and report the crash with this chart.',
  'engine-missing': 'Install Go 1.26 or newer, or Helm, or name a helm binary with --helm-binary PATH.',
  'engine-not-started': 'Check that the file may be executed on this machine, or use --engine helm.',
  'file-unreadable': 'Check that the file exists, may be read, and is UTF-8 text.',
  'folder-empty': 'Name a chart folder, or a folder of manifests.',
  'git-failed': 'Mend what git says, or name the charts to lint without --changed-since.',
  'helm-failed': 'Run the same `helm template` by hand to see what Helm says.',
  'helm-unsupported': 'Use Helm 3 or 4.',
  internal: 'Run again with --engine helm, and report the bug with this chart.',
  'kube-version':
    'Name a version that the chart supports with --kube-version, or change kubeVersion in its Chart.yaml.',
  'link-outside': 'Put the file itself where the link is; links are followed only inside the repository.',
  'memory-limit': 'Find the template that builds up so much text, or use --engine helm, which sets no limit.',
  'no-manifests': 'Name a chart folder, or a folder that holds manifests.',
  'not-a-chart': 'Name the folder that holds Chart.yaml, or a packed chart.',
  'revision-unknown':
    'Name a branch, tag or commit that `git log` knows here; a shallow clone holds few (fetch-depth: 0 brings all).',
  'revision-unrelated': 'Fetch the history of both (fetch-depth: 0), or name a commit of this branch.',
  'scenario-renders': 'Drop `expect: fails` from the scenario, or make the chart refuse its values.',
  'scenario-unknown': 'Name one of the scenarios listed, or add it to the config.',
  'schema-refused': 'Give values that the schema accepts with -f or --set, or mend values.schema.json.',
  'set-invalid': 'Write it as Helm takes it: --set a.b=1, --set-json \'a={"b":1}\', --set-file a=FILE.',
  'stdin-empty': 'Check the command before the pipe: `helm template` prints nothing where it fails.',
  'target-missing': 'Check the path; it is taken relative to the working directory.',
  'target-unknown':
    'Name a chart folder, its Chart.yaml, a packed chart (.tgz), manifests (.yaml, .yml, .json), or - for standard input.',
  'template-exec': 'Mend the template at this line, or give the values that it needs with -f or --set.',
  'template-given': 'Name the chart folder: its templates are checked as Helm renders them.',
  'template-parse': 'Mend the template at this line; `helm lint` shows the same error.',
  'time-limit': 'Look for a loop in the templates, or allow more time with --timeout SECONDS.',
  'values-invalid': 'Mend the values: a values file holds one mapping, and a mapping for each sub-chart that it names.',
  'values-unreadable': 'Check the path of the values file; it is taken relative to the working directory.',
  'yaml-invalid': 'Mend the template: look for indentation, quotes and empty values at the rendered line.',
};

/** Helm has one kind of error for all that stops a template; its words tell the usual causes apart. */
const causes: readonly { readonly code: string; readonly says: RegExp; readonly hint: string }[] = [
  {
    code: 'template-exec',
    says: /nil pointer|no entry for key/,
    hint: 'A value on this path is not set: give it a default in values.yaml, or guard the line with `if` or `default`.',
  },
  {
    code: 'template-exec',
    says: /no template (named )?"|not defined|template .* not found/,
    hint: 'Define the helper in _helpers.tpl, or add the chart that defines it as a dependency (`helm dependency build`).',
  },
];

/** What a person does about a failure of that code. */
export function hintFor(code: string, message: string): string {
  return causes.find(cause => cause.code === code && cause.says.test(message))?.hint ?? hints[code] ?? '';
}

/** All codes that this stage gives, for the test that compares them with the documentation. */
export const failureCodes: readonly string[] = Object.keys(hints);
