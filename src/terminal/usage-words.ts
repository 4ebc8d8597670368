import type { CommanderError } from 'commander';

const SEE_HELP = '`why403 --help` lists what there is';

/** What is wrong with the arguments, in one sentence. */
export function usageWords(error: CommanderError): string {
  if (error.code === 'commander.help') return `There is no such command: ${SEE_HELP}.`;
  const says = error.message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  const dash = error.code === 'commander.unknownOption' ? ', and text that starts with a dash goes after `--`' : '';
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}: ${SEE_HELP}${dash}.`;
}
