import type { Staged } from '../model/failure.ts';
import { buildEngine, usableGo } from './build-engine.ts';
import { embeddedEngine } from './embedded.ts';
import type { RenderEngine, RenderLimits } from './engine.ts';
import { failure } from './failure.ts';
import { type EngineLocation, findHelm, isExecutable, locateEngine } from './locate.ts';
import { type EngineProcess, startEmbedded } from './process.ts';
import { chartTracer } from './tracer.ts';

/** What a caller asks of the engine, and where one may be found. */
export interface EngineChoice {
  /** Null: the embedded engine, else the helm binary. */
  readonly engine: 'embedded' | 'helm' | null;
  readonly helmBinary: string | null;
  /** A path of the embedded engine that the caller insists on. */
  readonly enginePath: string | null;
  readonly packageRoot: string;
  readonly cache: string;
  readonly hash: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: RenderLimits;
  readonly progress: (line: string) => void;
  /** An embedded engine that the caller has started already. */
  readonly started: EngineProcess | null;
}

/** The engine of a run. */
export interface ChosenEngine {
  readonly engine: RenderEngine;
  /** A sentence that says why it is not the one that a run uses by default; null where it is. */
  readonly note: string | null;
}

/** Finds an engine, builds the embedded one where it is missing, and falls back to helm; the note says so. */
export async function chooseEngine(choice: EngineChoice): Promise<Staged<ChosenEngine | null>> {
  if (choice.started !== null) return embedded(choice.started, choice.limits);
  if (choice.engine === 'helm' || (choice.engine === null && choice.helmBinary !== null)) return helm(choice, null);
  const location = locateEngine({ ...choice, explicit: choice.enginePath });
  if (location !== null) return located(location, choice.limits);
  if ((await usableGo(choice.env)) === null) return withoutGo(choice);
  const built = await buildEngine(choice);
  if (built.value !== null) return embedded(startEmbedded(built.value), choice.limits);
  if (choice.engine === 'embedded' || findHelm(choice.env.PATH) === null)
    return { value: null, failures: built.failures };
  return helm(choice, built.failures[0]?.message ?? null);
}

function located({ binary }: EngineLocation, limits: RenderLimits): Staged<ChosenEngine | null> {
  if (isExecutable(binary)) return embedded(startEmbedded(binary), limits);
  return missing('engine-not-started', `The engine ${binary} is no file that can be started.`);
}

function withoutGo(choice: EngineChoice): Promise<Staged<ChosenEngine | null>> | Staged<null> {
  const why = 'The embedded engine is not installed, and there is no Go 1.26 or newer to build it';
  if (choice.engine === 'embedded') return missing('engine-missing', `${why}.`);
  if (findHelm(choice.env.PATH) === null) return missing('engine-missing', `${why}, and no helm on PATH.`);
  return helm(choice, `${why}.`);
}

async function helm(choice: EngineChoice, note: string | null): Promise<Staged<ChosenEngine | null>> {
  const binary = choice.helmBinary ?? findHelm(choice.env.PATH);
  if (binary === null) return missing('engine-missing', 'There is no helm on PATH.');
  if (!isExecutable(binary)) return missing('engine-missing', `${binary} is no file that can be started.`);
  const { helmEngine } = await import('./helm.ts');
  const engine = tracedBy(choice, helmEngine(binary, { ...choice.limits, env: choice.env }));
  return { value: { engine, note: note === null ? null : `${note} Rendered with ${binary}.` }, failures: [] };
}

/** Lets the embedded engine trace what helm has rendered, where it lies ready. It starts with the first question. */
function tracedBy(choice: EngineChoice, engine: RenderEngine): RenderEngine {
  const location = locateEngine({ ...choice, explicit: choice.enginePath });
  if (location === null || !isExecutable(location.binary)) return engine;
  let process: EngineProcess | undefined;
  return {
    ...engine,
    tracer: chart => {
      process ??= startEmbedded(location.binary);
      return chartTracer(process, { chart, limits: choice.limits });
    },
    close: () => {
      process?.close();
      engine.close();
    },
  };
}

function embedded(process: EngineProcess, limits: RenderLimits): Staged<ChosenEngine> {
  return { value: { engine: embeddedEngine(process, limits), note: null }, failures: [] };
}

function missing(code: string, message: string): Staged<null> {
  return { value: null, failures: [failure(code, message, { target: null })] };
}
