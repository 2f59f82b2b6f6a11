import { ConsentBalance } from './consent-balance.entity';
import { ConsentGrant } from './consent-grant.entity';
import { Delivery } from './delivery.entity';
import { InboxRow } from './inbox-item.entity';
import { MessageTemplateRow } from './message-template.entity';

export { ConsentBalance } from './consent-balance.entity';
export { ConsentGrant, type GrantSource } from './consent-grant.entity';
export { Delivery, type DeliveryState } from './delivery.entity';
export { InboxRow } from './inbox-item.entity';
export { MessageTemplateRow, TEMPLATE_KINDS, type TemplateKind } from './message-template.entity';

export const notificationEntities = [ConsentBalance, ConsentGrant, Delivery, InboxRow, MessageTemplateRow];
