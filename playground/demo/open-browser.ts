import { spawn } from 'node:child_process';

/** Opens a page where somebody sits in front of it; elsewhere, and where that fails, nothing happens. */
export function openBrowser(url: string): void {
  const command = opener();
  if (command === undefined) return;
  const [name, ...args] = command;
  const child = spawn(name, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(): readonly [string, ...string[]] | undefined {
  if (process.stdout.isTTY !== true) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
