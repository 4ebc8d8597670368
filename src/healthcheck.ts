import { get } from 'node:http';

const DEFAULT_PORT = 9403;
const TIMEOUT_MS = 3000;

/**
 * What the image's HEALTHCHECK and the probes of Kubernetes and ECS run: ends with 0 where the bot beside it answers 200 on /healthz, or on
 * the path that is given, else with 1 and a sentence on stderr. https://docs.docker.com/reference/dockerfile/#healthcheck
 */
function main(givenPort: string | undefined, path = '/healthz'): void {
  const port = Number(givenPort?.trim() || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) unwell('WHY403_OPS_PORT is no port.');
  const url = `http://127.0.0.1:${port}${path}`;
  const asked = get(url, { timeout: TIMEOUT_MS, agent: false }, ({ statusCode }) =>
    statusCode === 200 ? process.exit(0) : unwell(`${url} answered ${statusCode}.`),
  );
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
  asked.on('error', (error) => unwell(`${url}: ${error.message}.`));
}

function unwell(says: string): never {
  process.stderr.write(`${says}\n`);
  process.exit(1);
}

main(process.env.WHY403_OPS_PORT, process.argv[2]);
