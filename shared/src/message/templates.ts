import type { NoticeKind } from '../event';
import type { MessagePlatform } from './push-fields';
import type { TemplateField } from './template-field';

export type TemplateKey = NoticeKind;

export interface MessageTemplate {
  key: TemplateKey;
  /** Name under which the template is applied for on both platforms. */
  title: string;
  audience: 'citizen' | 'staff';
  /** When it is sent, in words for the person who is asked to allow it. */
  purpose: string;
  /** Field lists to apply for; an instance whose platform gave others overrides them in its settings. */
  fields: Readonly<Record<MessagePlatform, readonly TemplateField[]>>;
}

/** The six messages of the house. The platform prints title and labels; we fill the values. */
export const TEMPLATES: Readonly<Record<TemplateKey, MessageTemplate>> = {
  progress: template('progress', 'citizen', '进度通知', '您反映的事有进展时', [
    ['character_string1', 'caseNumber', '办理编号'],
    ['thing2', 'matter', '反映事项'],
    ['phrase3', 'state', '当前进度'],
    ['time4', 'time', '更新时间'],
    ['thing5', 'unit', '办理单位'],
  ]),
  result: template('result', 'citizen', '结果通知', '您反映的事有结果时', [
    ['character_string1', 'caseNumber', '办理编号'],
    ['thing2', 'matter', '反映事项'],
    ['phrase3', 'state', '办理结果'],
    ['time4', 'time', '办结时间'],
    ['thing5', 'unit', '办理单位'],
  ]),
  replyNeeded: template('replyNeeded', 'citizen', '需要您回复', '工作人员有问题想问您时', [
    ['character_string1', 'caseNumber', '办理编号'],
    ['thing2', 'matter', '反映事项'],
    ['phrase3', 'state', '当前进度'],
    ['time4', 'time', '提问时间'],
  ]),
  task: template('task', 'staff', '新任务', '有新任务到您手里时', [
    ['character_string1', 'caseNumber', '案卷编号'],
    ['thing2', 'matter', '事项'],
    ['thing3', 'street', '所在街道'],
    ['thing4', 'deadline', '办理时限'],
    ['phrase5', 'state', '当前状态'],
  ]),
  reminder: template('reminder', 'staff', '催办超时', '任务快到期、已超时或有人催办时', [
    ['character_string1', 'caseNumber', '案卷编号'],
    ['thing2', 'matter', '事项'],
    ['phrase3', 'state', '提醒类型'],
    ['thing4', 'deadline', '办理时限'],
    ['thing5', 'street', '所在街道'],
  ]),
  returned: template('returned', 'staff', '退回返工', '任务被退回或核查没有通过时', [
    ['character_string1', 'caseNumber', '案卷编号'],
    ['thing2', 'matter', '事项'],
    ['phrase3', 'state', '退回情况'],
    ['thing4', 'deadline', '办理时限'],
    ['time5', 'time', '退回时间'],
  ]),
};

export const TEMPLATE_KEYS = Object.keys(TEMPLATES) as TemplateKey[];

/** Alipay numbers its keywords in the same order as WeChat's typed fields. */
function template(
  key: TemplateKey,
  audience: MessageTemplate['audience'],
  title: string,
  purpose: string,
  lines: readonly (readonly [string, TemplateField['field'], string])[],
): MessageTemplate {
  const wechat = lines.map(([name, field, label]) => ({ name, field, label }));
  const alipay = lines.map(([, field, label], index) => ({ name: `keyword${index + 1}`, field, label }));
  return { key, title, audience, purpose, fields: { wechat, alipay } };
}
