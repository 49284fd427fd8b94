import type { Fact } from './survey.ts';

/** A first decision: the name of its file, and its text. */
export interface FirstDecision {
  readonly file: string;
  readonly text: string;
}

/** A decision that states what holds of a chart today; one that enforces nothing where there is nothing to state. */
export function firstDecision(fact: Fact | null): FirstDecision {
  if (fact === null) return file('decisions-are-written-down', withoutRule);
  const { component } = fact;
  return fact.kind === 'resources'
    ? file(`resources-of-${component}`, resources(fact))
    : file(`${component}-stays-inside`, inside(fact));
}

function file(name: string, text: string): FirstDecision {
  const safe = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { file: `docs/decisions/0001-${safe}.md`, text };
}

const fence = '```';

function resources({ component, requests, limits }: Extract<Fact, { kind: 'resources' }>): string {
  const given = Object.entries({ requests, limits }).filter(([, figures]) => Object.keys(figures).length > 0);
  const lines = given.map(([name, figures]) => `  ${name}: ${flow(figures)}`);
  return `# ADR-0001: What ${component} may use

## Status

Accepted

## Context

Without requests, Kubernetes cannot tell where ${component} fits; without limits, it can take what others need. (Say here
what you measured.)

## Decision

${component} gets these figures, in every environment.

### Implementation

${fence}yaml
resources:
${lines.join('\n')}
${fence}

### Confirmation

The figures above are the ones that are checked: change one, and the chart is wrong until it follows.

${fence}yaml enforce
matching-resources:
  component: ${scalar(component)}
  from: implementation
${fence}

## Consequences

A change of these figures is a change of this decision.
`;
}

function inside({ component, scenario }: Extract<Fact, { kind: 'inside' }>): string {
  const limit = scenario === null ? '' : `\n  scenarios: [${scalar(scenario)}]`;
  const where = scenario === null ? 'In every configuration,' : 'Unless a configuration says otherwise,';
  return `# ADR-0001: ${component} is called from inside of the cluster only

## Status

Accepted

## Context

Who calls ${component} runs in the same cluster. (Say here why nobody else should.)

## Decision

${where} its Services are of type ClusterIP, and nothing routes to them from outside.

### Confirmation

${fence}yaml enforce
cluster-ip-only:
  component: ${scalar(component)}${limit}
${fence}

## Consequences

Whoever has to reach it from outside revises this decision first.
`;
}

const withoutRule = `# ADR-0001: Decisions are written down

## Status

Accepted

## Context

A chart and the reasons for it drift apart where nobody compares them.

## Decision

Every decision about the deployment is a file in this folder. What can be checked has a block of rules in its own text;
what cannot says so, with the reason.

### Confirmation

${fence}yaml enforce
none: it is about how we work, not about what a chart renders
${fence}

## Consequences

A run of kube-adr-lint counts the decisions that nothing checks.
`;

function flow(figures: Readonly<Record<string, string | number>>): string {
  return `{ ${Object.entries(figures)
    .map(([name, value]) => `${name}: ${scalar(value)}`)
    .join(', ')} }`;
}

/** As YAML reads it back: plain where that is safe, in JSON's quotes elsewhere. */
function scalar(value: string | number): string {
  return typeof value === 'number' || /^[a-z][\w.-]*$|^\d+(?:m|[KMGT]i?)$/i.test(value)
    ? String(value)
    : JSON.stringify(value);
}
