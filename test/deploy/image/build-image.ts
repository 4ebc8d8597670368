import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildStage, Step } from './dockerfile';

/** A stage as it is built: a folder stands for its file system. */
interface Built {
  readonly root: string;
  workdir: string;
  readonly env: Record<string, string>;
}

export interface Image {
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
}

const isRoot = process.getuid?.() === 0;

/**
 * Runs the steps of a Dockerfile with folders in place of file systems, and this machine's Node in place of the base image's. Throws at an
 * instruction or a flag that it does not know: such a step would pass unseen.
 */
export function buildImage(stages: readonly BuildStage[], context: string, folder: string): Image {
  const built = new Map<string, Built>();
  let last: Built | undefined;
  for (const [index, stage] of stages.entries()) {
    last = { root: join(folder, String(index)), workdir: '/', env: {} };
    mkdirSync(last.root, { recursive: true });
    built.set(stage.name ?? String(index), last);
    for (const step of stage.steps) run(step, last, built, context);
  }
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
}

function run(step: Step, stage: Built, built: ReadonlyMap<string, Built>, context: string): void {
  switch (step.keyword) {
    case 'WORKDIR':
      stage.workdir = step.text;
      mkdirSync(join(stage.root, stage.workdir), { recursive: true });
      return;
    case 'ENV': {
      const [, name = '', value = ''] = /^(\w+)=(\S*)$/.exec(step.text) ?? [];
      if (name === '') throw new Error(`ENV ${step.text} is not understood`);
      stage.env[name] = value;
      return;
    }
    case 'COPY':
      copy(step, stage, built, context);
      return;
    case 'RUN':
      shell(step, stage);
      return;
    case 'USER':
    case 'VOLUME':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'ENTRYPOINT':
    case 'CMD':
      return;
    default:
      throw new Error(`${step.keyword} is not understood`);
  }
}

const COPY_FLAGS: readonly string[] = ['from', 'chown'];

function copy({ words, flags }: Step, stage: Built, built: ReadonlyMap<string, Built>, context: string): void {
  const unknown = [...flags.keys()].find((flag) => !COPY_FLAGS.includes(flag));
  if (unknown !== undefined) throw new Error(`COPY --${unknown} is not understood`);
  const from = flags.get('from');
  const source = from === undefined ? context : built.get(from)?.root;
  if (source === undefined) throw new Error(`there is no stage ${from}`);
  const ignored = from === undefined ? ignoredOf(context) : [];
  const target = words.at(-1) ?? '';
  const into = join(stage.root, target.startsWith('/') ? target : join(stage.workdir, target));
  for (const path of words.slice(0, -1)) {
    if (ignored.includes(basename(path))) throw new Error(`${path} is left out by .dockerignore`);
    const given = join(source, path);
    if (!existsSync(given)) throw new Error(`COPY ${path}: there is no such file`);
    // A folder's content goes into the target, a file goes into it where it ends with a slash.
    cpSync(given, target.endsWith('/') ? join(into, basename(path)) : into, { recursive: true });
  }
  const [uid = '', gid = ''] = (flags.get('chown') ?? '').split(':');
  if (uid !== '' && isRoot) chownSync(into, Number(uid), Number(gid));
}

/** Plain names only. */
function ignoredOf(context: string): readonly string[] {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const pattern = lines.find((line) => !/^[\w.-]+$/.test(line));
  if (pattern !== undefined) throw new Error(`.dockerignore: ${pattern} is not understood`);
  return lines;
}

function shell({ text }: Step, stage: Built): void {
  // An absolute path would be this machine's own.
  if (/(^|[\s='"])\/\w/.test(text)) throw new Error(`RUN ${text} names an absolute path`);
  const { status, stderr, stdout } = spawnSync('sh', ['-ec', text], {
    cwd: join(stage.root, stage.workdir),
    encoding: 'utf8',
    env: { ...withoutNpm(process.env), ...stage.env },
  });
  if (status !== 0) throw new Error(`RUN ${text} ended with ${status}:\n${stdout}\n${stderr}`);
}

/** What npm has put there for this test's own run would change what npm does in the image. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_(?!config_(registry|cafile|cache))|NODE_ENV$|INIT_CWD$)/i.test(name)),
  );
}
