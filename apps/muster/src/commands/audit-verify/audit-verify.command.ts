import type { Command } from '../../command.js';
import { withSettings } from '../../embedded/with-settings.js';
import { sentenceOf } from './sentence.js';

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Recomputes the hash chain of the audit log. Exit code 1 when it is broken.',
  run: (context) =>
    withSettings(context, async (settings) => {
      const { verifyChain } = await import('./verify-chain.js');
      const { report, head } = await verifyChain(settings);
      console.log(sentenceOf(report, head));
      return report.firstBroken === null ? 0 : 1;
    }),
};
