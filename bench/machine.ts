import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly v8: string;
  /** Of the last minute before the start: what else ran on these cores. */
  readonly loadBefore: number;
}

export function thisMachine(): Machine {
  const all = cpus();
  return {
    cores: all.length,
    cpu: all[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    v8: process.versions.v8,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function machineLine({ cores, cpu, memoryGb, node, loadBefore }: Machine): string {
  return `${cores} cores (${cpu}), ${memoryGb} GB, Node ${node.slice(1)}, load before ${loadBefore}`;
}
