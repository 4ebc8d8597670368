// Writes what is made of src/evidence/reads.ts, what the search reads and what the evidence that the causes need is read by:
// deploy/iam-read.json, and the statements in the templates of deploy/cloudformation/.
// `--check` writes nothing and ends with 1 where a file is stale. Run after a cause needs more: npm run docs:causes
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { stringify } = require('yaml');
const { readPolicy } = require('../dist/causes/read-policy');
const { statementsIn } = require('../dist/read-role/read-role');
const { write } = require('./generated-files');

const deploy = join(__dirname, '..', 'deploy');
const policy = readPolicy();

const isOptional = ({ Sid }) => Sid.startsWith('Optional');
const BLOCKS = {
  all: () => true,
  read: (statement) => !isOptional(statement),
  optional: isOptional,
};

/** A text of YAML's own is a scalar; one with `${…}` is CloudFormation's to fill in. */
const arn = (text) => (text.includes('$') ? { 'Fn::Sub': text } : text);

function statementsOf(block) {
  const statements = statementsIn(policy, '${AWS::Partition}').filter(BLOCKS[block]);
  const filled = statements.map(({ Resource, ...rest }) => ({ ...rest, Resource: typeof Resource === 'string' ? arn(Resource) : Resource.map(arn) }));
  return stringify(filled, { lineWidth: 0, version: '1.1' });
}

function template(file) {
  const text = readFileSync(join(deploy, 'cloudformation', file), 'utf8');
  const between = /^( +)# (\w+): npm run docs:causes\n[\s\S]*?^ +# \/\2\n/gm;
  return text.replace(between, (_, indent, block) => {
    const lines = statementsOf(block).trimEnd().split('\n');
    return [`${indent}# ${block}: npm run docs:causes`, ...lines.map((line) => indent + line), `${indent}# /${block}`, ''].join('\n');
  });
}

const TEMPLATES = ['read-role.yml', 'cross-account-role.yml'];
write(
  [
    [join(deploy, 'iam-read.json'), () => `${JSON.stringify(policy, undefined, 2)}\n`],
    ...TEMPLATES.map((file) => [join(deploy, 'cloudformation', file), () => template(file)]),
  ],
  'npm run docs:causes',
);
