import { chatEntities } from './chat/chat.entity';
import { inboxEntities } from './inbox/platform-inbox.entity';

export { PlatformModule } from './platform.module';
export { platformBindings } from './platform-bindings';
export { askOverHttp } from './doctor/ask';
export { examine } from './doctor/examine';
export type { Finding } from './doctor/finding';
export { reportOf } from './doctor/report';

export const platformEntities = [...inboxEntities, ...chatEntities];
