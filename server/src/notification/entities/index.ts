import { TaskTelling } from '../reach/task-telling.entity';
import { KnownCase } from './known-case.entity';
import { ConsentBalance } from './consent-balance.entity';
import { ConsentGrant } from './consent-grant.entity';
import { Delivery } from './delivery.entity';
import { InboxRow } from './inbox-item.entity';
import { LastAct } from './last-act.entity';
import { MessageTemplateRow } from './message-template.entity';

export { KnownCase } from './known-case.entity';
export { ConsentBalance } from './consent-balance.entity';
export { ConsentGrant, type GrantSource } from './consent-grant.entity';
export { Delivery, type DeliveryState, type Held } from './delivery.entity';
export { InboxRow } from './inbox-item.entity';
export { LastAct } from './last-act.entity';
export { MessageTemplateRow, TEMPLATE_KINDS, type TemplateKind } from './message-template.entity';

export const notificationEntities = [
  KnownCase,
  ConsentBalance,
  ConsentGrant,
  Delivery,
  InboxRow,
  LastAct,
  MessageTemplateRow,
  TaskTelling,
];
