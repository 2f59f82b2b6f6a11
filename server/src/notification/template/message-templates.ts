import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { TEMPLATES, type MessagePlatform, type TemplateField, type TemplateKey } from '@citygrid/shared/message';
import { Database, isDuplicateKey, type Reader, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { MessageTemplateRow, type TemplateKind } from '../entities';

export interface NewTemplate {
  key: TemplateKey;
  platform: MessagePlatform;
  templateId: string;
  kind: TemplateKind;
  enabled?: boolean;
  /** Left out: the catalogue's field list. */
  fields?: TemplateField[];
}

export type TemplateChange = Partial<Pick<NewTemplate, 'templateId' | 'kind' | 'enabled' | 'fields'>>;

/** The templates of this instance: one a platform and message. */
@Injectable()
export class MessageTemplates {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  /** Throws `conflict` where the platform has a template for this message, or this template id, already. */
  async create(tx: Tx, input: NewTemplate): Promise<MessageTemplateRow> {
    const row: MessageTemplateRow = {
      id: this.ids.next(),
      templateKey: input.key,
      platform: input.platform,
      templateId: input.templateId,
      kind: input.kind,
      enabled: input.enabled ?? true,
      fields: input.fields ?? [...TEMPLATES[input.key].fields[input.platform]],
      stoppedAt: null,
      stoppedReason: null,
    };
    await unlessTaken(() => tx.manager.insert(MessageTemplateRow, row));
    return row;
  }

  async change(tx: Tx, id: string, change: TemplateChange): Promise<void> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    // Switched on by hand, or another id of the platform's: it is tried again.
    const again = change.enabled === true || change.templateId !== undefined;
    const stopped = again ? { stoppedAt: null, stoppedReason: null } : {};
    if (Object.keys(given).length > 0)
      await unlessTaken(() => tx.manager.update(MessageTemplateRow, { id }, { ...given, ...stopped }));
  }

  async byId(id: string): Promise<MessageTemplateRow | null> {
    return this.database.read().manager.findOneBy(MessageTemplateRow, { id });
  }

  /** After `afterId`, by id. */
  async page(afterId: string, limit: number): Promise<MessageTemplateRow[]> {
    return this.database
      .read()
      .manager.createQueryBuilder(MessageTemplateRow, 't')
      .where('t.id > :afterId', { afterId })
      .orderBy('t.id')
      .take(limit)
      .getMany();
  }

  async enabled(
    reader: Reader,
    keys: readonly TemplateKey[],
    platform?: MessagePlatform,
  ): Promise<MessageTemplateRow[]> {
    return reader.manager.findBy(MessageTemplateRow, {
      templateKey: In([...keys]),
      enabled: true,
      ...(platform ? { platform } : {}),
    });
  }

  /** Enabled or not: the ids that this instance knows on a platform. */
  async ofPlatform(reader: Reader, platform: MessagePlatform): Promise<MessageTemplateRow[]> {
    return reader.manager.findBy(MessageTemplateRow, { platform });
  }
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw new ProblemError('conflict', '这个平台上已有同一用途的模板，或同一个模板编号');
    throw error;
  }
}
