import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditLog } from '../actions/audit';

/** JSON lines, appended to and never changed; nobody else on the machine reads them. The file is made with the first line. */
export function openAuditFile(path: string): AuditLog {
  return {
    async write(entry) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
  };
}
