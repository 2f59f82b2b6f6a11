import type { MessagePlatform, TemplateKey } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import { MessageTemplateRow } from '../entities';

/** A template that the platform will not take any more. */
export interface StoppedTemplate {
  templateKey: TemplateKey;
  platform: MessagePlatform;
  reason: string;
}

/**
 * Stops templates until an administrator starts them again: an id that is wrong, deleted or banned would be refused
 * for every message. Answers those that this call stopped; one that was stopped, or changed, before is left alone.
 */
export async function stopTemplates(
  tx: Tx,
  refused: readonly { platform: MessagePlatform; templateId: string; reason: string }[],
  now: number,
): Promise<StoppedTemplate[]> {
  const stopped: StoppedTemplate[] = [];
  const seen = new Set<string>();
  for (const { platform, templateId, reason } of refused) {
    if (seen.has(`${platform} ${templateId}`)) continue;
    seen.add(`${platform} ${templateId}`);
    const changed = await tx.run(
      'UPDATE message_template SET stopped_at = ?, stopped_reason = ? WHERE platform = ? AND template_id = ? AND stopped_at IS NULL',
      [now, reason, platform, templateId],
    );
    const row = changed > 0 ? await tx.manager.findOneBy(MessageTemplateRow, { platform, templateId }) : null;
    if (row) stopped.push({ templateKey: row.templateKey, platform, reason });
  }
  return stopped;
}
