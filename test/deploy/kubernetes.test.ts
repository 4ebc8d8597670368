import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig } from '../../src/config';
import { stagesOf } from './image/dockerfile';

const root = resolve(__dirname, '../..');
const folder = join(root, 'deploy/kubernetes');
const files = readdirSync(folder).sort();
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
}
const manifests = files.flatMap((file) =>
  parseAllDocuments(textOf(file)).map((document): readonly [string, Manifest] => [file, document.toJS()]),
);
const resources = manifests.filter(([file]) => file !== 'kustomization.yaml');

/** The type of a manifest in kubernetes-types, which is generated from the OpenAPI description of Kubernetes. */
function typeOf({ apiVersion, kind }: Manifest): readonly [module: string, type: string] {
  const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return [`kubernetes-types/${group.replace(/\.k8s\.io$/, '')}/${version}`, kind];
}

/** What the compiler says of manifests as literals: a literal may hold no property that its type does not know. */
function problemsOf(given: readonly (readonly [string, Manifest])[]): string {
  const within = mkdtempSync(join(__dirname, 'manifests-'));
  try {
    const lines = given.map(([, manifest], index) => {
      const [module, type] = typeOf(manifest);
      return `import type { ${type} as Type${index} } from '${module}';\nexport const manifest${index}: Type${index} = ${JSON.stringify(manifest)};`;
    });
    writeFileSync(join(within, 'manifests.ts'), lines.join('\n'));
    const config = {
      compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, types: [], module: 'node20' },
      files: ['manifests.ts'],
    };
    writeFileSync(join(within, 'tsconfig.json'), JSON.stringify(config));
    return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', within], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(within, { recursive: true, force: true });
  }
}

test('every manifest is what Kubernetes describes', () => {
  expect(resources.map(([, { kind }]) => kind).sort()).toEqual(
    ['ConfigMap', 'Deployment', 'Namespace', 'NetworkPolicy', 'PersistentVolumeClaim', 'ServiceAccount'].sort(),
  );
  expect(problemsOf(resources)).toBe('');
});

test.each([
  ['a property that does not exist', 'runAsNonRoot: true', 'runAsNotRoot: true'],
  ['a value of another type', 'replicas: 1', 'replicas: one'],
  ['a property that is missing', 'mountPath: /etc/why403', 'subPath: /etc/why403'],
])('the check sees %s', (_what, before, after) => {
  const text = textOf('deployment.yaml');
  expect(text).toContain(before);
  expect(problemsOf([['deployment.yaml', parse(text.replace(before, after))]])).toMatch(/error TS\d+/);
});

test('the kustomization names every file, and its image is that of the deployment', () => {
  const { resources: named, images } = parse(textOf('kustomization.yaml'));
  expect([...named, 'kustomization.yaml'].sort()).toEqual(files);
  expect(images.map(({ name }: { readonly name: string }) => name)).toEqual([container().image]);
});

interface Container {
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly mountPath: string }[];
  readonly securityContext: unknown;
  readonly livenessProbe: { readonly exec: { readonly command: readonly string[] } };
}

function deployment(): {
  readonly spec: { readonly template: { readonly spec: { readonly securityContext: unknown; readonly containers: readonly Container[] } } };
} {
  return parse(textOf('deployment.yaml'));
}
function container(): Container {
  const [only] = deployment().spec.template.spec.containers;
  if (only === undefined) throw new Error('the deployment has no container');
  return only;
}

test('the pod is what the image is: its user, its volume, its check, and nothing that it may write to beside', () => {
  const steps = stagesOf(readFileSync(join(root, 'Dockerfile'), 'utf8')).at(-1)?.steps ?? [];
  const [uid, gid] = (steps.find(({ keyword }) => keyword === 'USER')?.text ?? '').split(':').map(Number);
  expect(deployment().spec.template.spec.securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup: gid,
  });
  expect(container().securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(container().volumeMounts.map(({ mountPath }) => mountPath)).toContain(steps.find(({ keyword }) => keyword === 'VOLUME')?.text);
  expect(container().livenessProbe.exec.command).toEqual(steps.find(({ keyword }) => keyword === 'HEALTHCHECK')?.exec);
});

test('its settings are read by the program, where the pod says that they are', () => {
  const settings = parse(textOf('settings.yaml'));
  const [file = '', ...more] = Object.keys(settings.data);
  expect(more).toEqual([]);
  expect(container().env).toEqual([{ name: 'WHY403_CONFIG', value: `/etc/why403/${file}` }]);
  const within = mkdtempSync(join(__dirname, 'settings-'));
  try {
    writeFileSync(join(within, file), settings.data[file]);
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(env, { needs: 'serve', configFile: join(within, file) }).aws?.regions).toEqual(['us-east-1']);
  } finally {
    rmSync(within, { recursive: true, force: true });
  }
});
