const { readFileSync, writeFileSync } = require('node:fs');

/** Writes each file, or under `--check` only says which are stale, and ends with 1. */
exports.write = (files, command) => {
  for (const [path, content] of files) {
    const text = content();
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) {
      process.exitCode = 1;
      console.error(`${path} is stale: run ${command}`);
    }
  }
};
