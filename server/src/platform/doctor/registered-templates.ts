import type { MessagePlatform, TemplateField, TemplateKey } from '@citygrid/shared/message';
import type { TemplateKind } from '../../notification';
import { advice, type Finding } from './finding';

/** A template as it is registered here. */
export interface MessageTemplateFacts {
  templateKey: TemplateKey;
  platform: MessagePlatform;
  templateId: string;
  kind: TemplateKind;
  enabled: boolean;
  fields: readonly Pick<TemplateField, 'name'>[];
}

const AUDIENCES: readonly { word: string; keys: readonly TemplateKey[] }[] = [
  { word: '市民', keys: ['progress', 'result', 'replyNeeded'] },
  { word: '工作人员', keys: ['task', 'reminder', 'returned'] },
];

/** One dialog cannot ask for one-time and long-term templates together, so each audience has one kind. */
export function mixedKinds(about: string, rows: readonly MessageTemplateFacts[]): Finding[] {
  return AUDIENCES.flatMap(({ word, keys }) => {
    const kinds = new Set(rows.filter(({ templateKey }) => keys.includes(templateKey)).map(({ kind }) => kind));
    return kinds.size < 2
      ? []
      : [advice(about, `给${word}的模板一次性与长期混用，一次弹窗问不全`, '三个用同一种，见 docs/platforms.md 1.4')];
  });
}
