// Writes docs/causes/index.md and the README's table of causes, by layer, from the catalogue and the pages in docs/causes/.
// `--check` writes nothing and ends with 1 where a file is stale. Run after a cause or its page changed: npm run docs:causes
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { CAUSES } = require('../dist/causes/catalogue');
const { LAYERS } = require('../dist/layers/layers');
const { write } = require('./generated-files');

const root = join(__dirname, '..');
const index = join(root, 'docs', 'causes', 'index.md');
const readme = join(root, 'README.md');

/** What each layer is, and what turns a request away there. */
const REFUSES = {
  outside: 'CloudFront or another service: the request did not reach this API',
  endpoint: 'the host name, the client certificate, the stage or the route',
  'vpc-endpoint-policy': 'the policy of the VPC endpoint, before a private API is asked',
  waf: 'the web ACL of the stage',
  authenticate: 'the signature of a call to an `AWS_IAM` method',
  'resource-policy': 'the resource policy of the API, by itself',
  authorizer: 'the Lambda or Cognito authorizer, or API Gateway before it calls the function',
  authorize: 'the policies, combined: resource policy, authorizer, IAM',
  'api-key': 'the API key, its usage plan, the throttle or the quota',
  backend: 'the function, server or AWS service behind the API',
  response: 'a mapping or a customised gateway response: the 403 stands for something else',
};

const byLayer = LAYERS.map((layer) => ({ layer, causes: CAUSES.filter((cause) => cause.layer === layer) })).filter(
  ({ causes }) => causes.length > 0,
);

/** The strongest of the words that begin a paragraph in bold in the page's section on recognition. */
function surestOf(id) {
  const page = readFileSync(join(root, 'docs', 'causes', `${id}.md`), 'utf8');
  const word = ['Confirmed', 'Likely', 'Possible', 'Never named'].find((candidate) => page.includes(`\n**${candidate}**`));
  if (word === undefined) throw new Error(`docs/causes/${id}.md does not say how surely the cause can be known`);
  return word.toLowerCase();
}

function section({ layer, causes }) {
  const rows = causes.map(({ id, title, status }) => `| [${id}](${id}.md) | ${title} | ${status} | ${surestOf(id)} |`);
  const refuses = `${REFUSES[layer].charAt(0).toUpperCase()}${REFUSES[layer].slice(1)}.`;
  const head = ['| Cause | What it says | Status | At best |', '|---|---|---|---|'];
  return [`## ${layer}`, '', refuses, '', ...head, ...rows].join('\n');
}

function indexPage() {
  const intro = `# Causes

${CAUSES.length} causes, by the layer at which each shows, in the order in which a request meets the layers. *At best* says how surely the program can know
it: *confirmed* where something proves it, *likely* where the evidence speaks for it and leaves another explanation, *possible* where only
the text fits, *never named* where nothing that is known of it is its own.`;
  return `${[intro, ...byLayer.map(section)].join('\n\n')}\n`;
}

function readmeTable() {
  const rows = byLayer.map(
    ({ layer, causes }) => `| ${layer} | ${REFUSES[layer]} | ${causes.map(({ id }) => `[${id}](docs/causes/${id}.md)`).join(', ')} |`,
  );
  return ['| Layer | What refuses there | Causes |', '|---|---|---|', ...rows].join('\n');
}

function readmeWithTable() {
  const between = /(<!-- causes: npm run docs:causes -->\n)[\s\S]*?(<!-- \/causes -->)/;
  const text = readFileSync(readme, 'utf8');
  if (!between.test(text)) throw new Error('README.md has no place for the table of causes');
  return text.replace(between, (_, begin, end) => `${begin}${readmeTable()}\n${end}`);
}

write(
  [
    [index, indexPage],
    [readme, readmeWithTable],
  ],
  'npm run docs:causes',
);
