import { locateEngine } from '../render/locate.ts';
import { type EngineProcess, startEmbedded } from '../render/process.ts';
import { engineSearch } from './engine-search.ts';

/** Arguments after which nothing is rendered by the embedded engine. */
const engineless = ['rules', 'init', 'doctor', '-h', '--help', '--version', '--print-config', '--helm-binary'];

/** Starts the embedded engine before the arguments are understood, where it is at hand and likely to be wanted. */
export function startEarly(argv: readonly string[], env: NodeJS.ProcessEnv): EngineProcess | null {
  if (argv.some(argument => engineless.includes(argument.split('=', 1)[0] ?? '')) || asksForHelm(argv)) return null;
  const location = locateEngine(engineSearch(env));
  return location && startEmbedded(location.binary);
}

function asksForHelm(argv: readonly string[]): boolean {
  return argv.some((word, index) => word === '--engine=helm' || (word === '--engine' && argv[index + 1] === 'helm'));
}
