import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { NotificationModule } from '../notification';
import { SafetyModule } from '../safety';
import { AlipayInboxHandler } from './alipay/inbox-handler';
import { AlipayLoginController } from './alipay/login.controller';
import { AlipayWebhookController } from './alipay/webhook.controller';
import { ChatModule } from './chat/chat.module';
import { INBOX_HANDLERS } from './inbox/inbox-handler';
import { InboxRelay } from './inbox/inbox-relay';
import { InboxWorker } from './inbox/inbox-worker';
import { PlatformInbox } from './inbox/platform-inbox';
import { WechatInboxHandler } from './wechat/inbox-handler';
import { WechatLoginController } from './wechat/login.controller';
import { WechatWebhookController } from './wechat/webhook.controller';

/** Everything that knows WeChat and Alipay exist: logins, webhooks, chat. Needs `platformBindings` beside it. */
@Module({
  imports: [ChatModule, IdentityModule, NotificationModule, SafetyModule],
  controllers: [WechatLoginController, AlipayLoginController, WechatWebhookController, AlipayWebhookController],
  providers: [
    PlatformInbox,
    InboxRelay,
    InboxWorker,
    WechatInboxHandler,
    AlipayInboxHandler,
    {
      provide: INBOX_HANDLERS,
      useFactory: (wechat: WechatInboxHandler, alipay: AlipayInboxHandler) => [wechat, alipay],
      inject: [WechatInboxHandler, AlipayInboxHandler],
    },
  ],
})
export class PlatformModule {}
