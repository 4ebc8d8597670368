// Writes deploy/iam-read.json: what the search reads, and what the evidence that the causes need is read by (src/evidence/reads.ts).
// `--check` writes nothing and ends with 1 where the file is stale. Run after a cause needs more: npm run docs:causes
const { join } = require('node:path');
const { readPolicy } = require('../dist/causes/read-policy');
const { write } = require('./generated-files');

const text = () => `${JSON.stringify(readPolicy(), undefined, 2)}\n`;
write([[join(__dirname, '..', 'deploy', 'iam-read.json'), text]], 'npm run docs:causes');
