import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { BOARD_CODES, type BoardCodes } from '../areas';
import type { Config } from '../config';
import { DeadPackets } from '../dead-rows.port';
import {
  IdentityModule,
  PHONE_RESOLVERS,
  PLATFORM_PERSONAL_DATA,
  SmsSender,
  type PersonalDataSource,
  type PhoneResolver,
} from '../identity';
import { Clock } from '../infra/clock';
import { PersonalData } from '../infra/crypto';
import { Ids } from '../infra/ids';
import { Warnings } from '../infra/health';
import { Metrics } from '../infra/metrics';
import { MESSAGE_CHANNELS, type MessageChannel } from '../notification';
import { CONTENT_CHECKERS, type ContentChecker } from '../safety';
import { AlipayBoardCodes } from './alipay/board-codes';
import { AlipayChannel } from './alipay/channel';
import { AlipayClient } from './alipay/client';
import { AlipayContentChecker } from './alipay/content-checker';
import { AlipayPhone } from './alipay/phone';
import { exchangeAlipayCode } from './alipay/session-exchange';
import { CHAT_LINES, type ChatLine } from './chat/chat-line.port';
import { PersonalDataOfChat } from './chat/personal-data-of-chat';
import { ALIPAY_CLIENT, ALIPAY_LINE, SMS_CLIENT, SMS_LINE, WECHAT_CLIENT, WECHAT_LINE } from './clients';
import { DeadPlatformRows } from './dead-platform-rows';
import { PacketLog } from './inbox/packet-log';
import { PlatformLine } from './platform-line';
import { PlatformWatch, type WatchedLine } from './platform-watch';
import { SmsClient } from './sms/client';
import { ProviderSmsSender } from './sms/code-sender';
import { RedisTokens } from './token/redis-tokens';
import { Transport } from './transport';
import { WechatBoardCodes } from './wechat/board-codes';
import { WechatChannel } from './wechat/channel';
import { WechatChatLine } from './wechat/chat-line';
import { WechatClient } from './wechat/client';
import { WechatContentChecker } from './wechat/content-checker';
import { WechatPhone } from './wechat/phone';

const log = new Logger('platform');

/**
 * What the platforms lend to `identity` (phone numbers, text messages), `notification` (channels) and the list of dead rows: providers
 * that need nothing but the infrastructure, offered to every module, so that nobody knows where they come from. A
 * platform without its configuration is absent from the first two.
 */
export function platformBindings(config: Config): DynamicModule {
  return {
    module: PlatformBindings,
    global: true,
    // Whose chat it is, identity knows.
    imports: [IdentityModule],
    providers: [
      PacketLog,
      { provide: DeadPackets, useClass: DeadPlatformRows },
      {
        provide: WECHAT_CLIENT,
        useFactory: (clock: Clock, personal: PersonalData, line: PlatformLine) =>
          wechatClient(config, { clock, personal, line }),
        inject: [Clock, PersonalData, WECHAT_LINE],
      },
      {
        provide: ALIPAY_CLIENT,
        useFactory: (clock: Clock, line: PlatformLine) => alipayClient(config, clock, line),
        inject: [Clock, ALIPAY_LINE],
      },
      { provide: WECHAT_LINE, useFactory: (clock: Clock) => new PlatformLine('wechat', clock), inject: [Clock] },
      { provide: ALIPAY_LINE, useFactory: (clock: Clock) => new PlatformLine('alipay', clock), inject: [Clock] },
      { provide: SMS_LINE, useFactory: (clock: Clock) => new PlatformLine('sms', clock), inject: [Clock] },
      {
        provide: SMS_CLIENT,
        useFactory: (clock: Clock, ids: Ids, line: PlatformLine) => smsClient(config, clock, ids, line),
        inject: [Clock, Ids, SMS_LINE],
      },
      {
        provide: SmsSender,
        useFactory: (sms: SmsClient | null, ids: Ids) => (sms ? new ProviderSmsSender(sms, ids) : null),
        inject: [SMS_CLIENT, Ids],
      },
      PersonalDataOfChat,
      {
        provide: PLATFORM_PERSONAL_DATA,
        useFactory: (chat: PersonalDataOfChat): PersonalDataSource[] => [chat],
        inject: [PersonalDataOfChat],
      },
      {
        provide: PlatformWatch,
        useFactory: (metrics: Metrics, warnings: Warnings, ...parts: [...WatchParts, ...SmsParts]) =>
          new PlatformWatch(watchedLines(...parts), metrics, warnings),
        inject: [Metrics, Warnings, WECHAT_LINE, WECHAT_CLIENT, ALIPAY_LINE, ALIPAY_CLIENT, SMS_LINE, SMS_CLIENT],
      },
      {
        provide: PHONE_RESOLVERS,
        useFactory: (wechat: WechatClient | null, alipay: AlipayClient | null, packets: PacketLog): PhoneResolver[] => [
          ...(wechat ? [new WechatPhone(wechat)] : []),
          ...(alipay ? [new AlipayPhone(alipay, packets, config.env === 'production')] : []),
        ],
        inject: [WECHAT_CLIENT, ALIPAY_CLIENT, PacketLog],
      },
      {
        provide: MESSAGE_CHANNELS,
        useFactory: (...[wechatLine, wechat, alipayLine, alipay]: WatchParts): MessageChannel[] => [
          ...(wechat
            ? [new WechatChannel(wechat, config.env === 'production' ? 'formal' : 'developer', wechatLine)]
            : []),
          ...(alipay ? [new AlipayChannel(alipay, alipayLine)] : []),
        ],
        inject: [WECHAT_LINE, WECHAT_CLIENT, ALIPAY_LINE, ALIPAY_CLIENT],
      },
      {
        provide: BOARD_CODES,
        useFactory: (wechat: WechatClient | null, alipay: AlipayClient | null): BoardCodes[] => [
          ...(wechat ? [new WechatBoardCodes(wechat, config.env === 'production')] : []),
          ...(alipay ? [new AlipayBoardCodes(alipay, config.env === 'production')] : []),
        ],
        inject: [WECHAT_CLIENT, ALIPAY_CLIENT],
      },
      {
        provide: CONTENT_CHECKERS,
        useFactory: (
          wechat: WechatClient | null,
          alipay: AlipayClient | null,
          clock: Clock,
          ids: Ids,
        ): ContentChecker[] => [
          ...(wechat ? [new WechatContentChecker(wechat)] : []),
          ...(alipay ? [new AlipayContentChecker(alipay, clock, ids)] : []),
        ],
        inject: [WECHAT_CLIENT, ALIPAY_CLIENT, Clock, Ids],
      },
      {
        provide: CHAT_LINES,
        useFactory: (wechat: WechatClient | null, clock: Clock): ChatLine[] =>
          wechat ? [new WechatChatLine(wechat, clock)] : [],
        inject: [WECHAT_CLIENT, Clock],
      },
    ],
    exports: [
      WECHAT_CLIENT,
      ALIPAY_CLIENT,
      PHONE_RESOLVERS,
      SmsSender,
      PLATFORM_PERSONAL_DATA,
      MESSAGE_CHANNELS,
      BOARD_CODES,
      CONTENT_CHECKERS,
      CHAT_LINES,
      PacketLog,
      DeadPackets,
    ],
  };
}

@Module({})
class PlatformBindings implements OnApplicationShutdown {
  constructor(
    @Inject(WECHAT_CLIENT) private readonly wechat: WechatClient | null,
    @Inject(ALIPAY_CLIENT) private readonly alipay: AlipayClient | null,
    @Inject(SMS_CLIENT) private readonly sms: SmsClient | null,
  ) {}

  /** After the relays have stopped: they may be in the middle of a call until then. */
  async onApplicationShutdown(): Promise<void> {
    await this.wechat?.close();
    this.alipay?.close();
    this.sms?.close();
  }
}

type WatchParts = [PlatformLine, WechatClient | null, PlatformLine, AlipayClient | null];
type SmsParts = [PlatformLine, SmsClient | null];

/** A login with a code, or a message to a phone, that is none: harmless, and refused by a platform that is there. */
function watchedLines(
  ...[wechatLine, wechat, alipayLine, alipay, smsLine, sms]: [...WatchParts, ...SmsParts]
): WatchedLine[] {
  const code = 'is-anybody-there';
  return [
    ...(wechat ? [{ line: wechatLine, knock: () => wechat.codeToSession(code) }] : []),
    ...(alipay ? [{ line: alipayLine, knock: () => exchangeAlipayCode(alipay, code) }] : []),
    ...(sms ? [{ line: smsLine, knock: () => sms.send({ phone: '0', params: {}, messageId: code }) }] : []),
  ];
}

function wechatClient(
  config: Config,
  { clock, personal, line }: { clock: Clock; personal: PersonalData; line: PlatformLine },
): WechatClient | null {
  if (!config.wechat) return null;
  const shared = config.redisUrl
    ? new RedisTokens(config.redisUrl, `citygrid:wechat:token:${config.wechat.appId}`, clock, personal)
    : null;
  return new WechatClient({
    config: config.wechat,
    clock,
    shared,
    transport: new Transport('wechat', { breaker: line.breaker }),
    onStoreDown: () => log.warn('Redis is away: this process fetches access tokens by itself'),
  });
}

function alipayClient(config: Config, clock: Clock, line: PlatformLine): AlipayClient | null {
  if (!config.alipay) return null;
  return new AlipayClient(config.alipay, clock, new Transport('alipay', { breaker: line.breaker }));
}

/** A person waits for the message: 2.5 s for each part of the call make 5 s at most. */
const SMS_PATIENCE_MS = 2_500;

function smsClient(config: Config, clock: Clock, ids: Ids, line: PlatformLine): SmsClient | null {
  if (!config.sms) return null;
  return new SmsClient(
    config.sms,
    clock,
    ids,
    new Transport('sms', { breaker: line.breaker, patience: SMS_PATIENCE_MS, connections: 20 }),
  );
}
