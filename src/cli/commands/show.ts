import { rules } from '../../../rules/index.ts';
import type { Manifests, Resource } from '../../model/manifest.ts';
import { nearest } from '../../model/nearest.ts';
import { shownResource } from '../../report/shown-resource.ts';
import { renderedManifests } from '../../show.ts';
import { requestOf } from '../request.ts';
import { tellFailures } from '../tell-failures.ts';
import { writeOut } from '../write-out.ts';
import type { Asked } from './survey.ts';

/** A rendered resource that is to be shown. */
export interface Showing extends Asked {
  /** `Deployment/api`, a name, or a kind. */
  readonly resource: string;
}

/** Prints the rendered documents that are called so. @returns the exit code */
export async function show({ resource, ...asked }: Showing): Promise<number> {
  const { request, close } = requestOf({ ...asked, rules });
  try {
    const { value: scenarios, failures } = await renderedManifests({ ...request, target: asked.targets[0] ?? '.' });
    tellFailures(failures);
    const found = scenarios.map(({ scenario, resources }) => ({
      scenario: scenario.name,
      resources: resourcesMeant(resource, resources),
    }));
    const documents = found.flatMap(each => each.resources.map(one => shownResource(one, each.scenario)));
    if (documents.length > 0)
      return writeOut(documents.join(''), asked.options.output) && failures.length === 0 ? 0 : 2;
    if (scenarios.length > 0) tellUnknown(resource, scenarios);
    return 2;
  } finally {
    close();
  }
}

/** Those of that kind and name, else of that name, else of that kind; kinds in any case. */
function resourcesMeant(asked: string, resources: readonly Resource[]): readonly Resource[] {
  const at = asked.indexOf('/');
  if (at >= 0) {
    const kind = asked.slice(0, at).toLowerCase();
    return resources.filter(one => one.kind.toLowerCase() === kind && one.name === asked.slice(at + 1));
  }
  const named = resources.filter(({ name }) => name === asked);
  return named.length > 0 ? named : resources.filter(({ kind }) => kind.toLowerCase() === asked.toLowerCase());
}

/** More names than this help nobody. */
const mostNamed = 12;

function tellUnknown(asked: string, scenarios: readonly Manifests[]): void {
  const all = [...new Set(scenarios.flatMap(({ resources }) => resources.map(({ kind, name }) => `${kind}/${name}`)))];
  const near = nearOf(asked, all);
  const listed = (near.length > 0 ? near : all).slice(0, mostNamed);
  const more = (near.length > 0 ? near : all).length - listed.length;
  const names = scenarios.map(({ scenario }) => scenario.name).join(', ');
  const known =
    listed.length > 0 ? `${near.length > 0 ? 'Near' : 'There are'}: ${listed.join(', ')}` : 'There is nothing';
  process.stderr.write(`Scenario ${names} renders no ${asked}. ${known}${more > 0 ? ` and ${more} more` : ''}.\n`);
}

/** The one that differs least, and all that have the name as a part. */
function nearOf(asked: string, all: readonly string[]): string[] {
  const name = (text: string) => text.slice(text.indexOf('/') + 1).toLowerCase();
  const closest = asked.includes('/') ? nearest(asked, all) : nearest(asked, all.map(name));
  return all.filter(
    one => one === closest || name(one) === closest || (name(asked) !== '' && one.toLowerCase().includes(name(asked))),
  );
}
