import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Reader, Tx } from '../../infra/database';
import { LOG, type Log } from '../../infra/logging';
import { Settings } from '../../infra/settings';
import { channelOrderProblem, DEFAULT_ORDER, type StaffChannel } from './channel-order';
import type { PersonChannel } from './ladder';
import { EnterpriseMessages, StaffSms, type StaffMessage, type StaffMessageOutcome } from './person-channels.port';

const SETTING = 'staff-channels';
/** The longest one call of a port may take; afterwards it counts as sent, for it may have been. Milliseconds. */
const CALL_MS = 10_000;

/** The ways to somebody on the staff: in which order, and what stands behind them. */
@Injectable()
export class StaffChannels {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(EnterpriseMessages) private readonly enterprise: EnterpriseMessages | null = null,
    @Optional() @Inject(StaffSms) private readonly sms: StaffSms | null = null,
  ) {}

  async order(reader: Reader): Promise<readonly StaffChannel[]> {
    const kept = await Settings.read(reader, SETTING);
    if (kept === null) return DEFAULT_ORDER;
    const order = kept.split(',');
    const problem = channelOrderProblem(order);
    if (problem === null) return order as StaffChannel[];
    this.log.error(
      { setting: SETTING, value: kept, problem },
      'the order of staff channels cannot be read: the default is used',
    );
    return DEFAULT_ORDER;
  }

  /** Throws on an order that is none: ask `channelOrderProblem` first. */
  async setOrder(tx: Tx, order: readonly string[]): Promise<void> {
    const problem = channelOrderProblem(order);
    if (problem !== null) throw new Error(`staff channels ${order.join(',')}: ${problem}`);
    await Settings.write(tx, SETTING, order.join(','));
  }

  /** The channels that can be used here, in order; one without an implementation is left out. */
  async usable(reader: Reader): Promise<StaffChannel[]> {
    return (await this.order(reader)).filter((channel) => this.isConnected(channel));
  }

  /** False where nothing stands behind the channel here: it is skipped. The push and the inbox are always there. */
  isConnected(channel: StaffChannel): boolean {
    if (channel === 'enterprise') return this.enterprise !== null;
    return channel !== 'sms' || this.sms !== null;
  }

  /** False where staff are reached by the push and the inbox alone. */
  hasPorts(): boolean {
    return this.isConnected('enterprise') || this.isConnected('sms');
  }

  /** One attempt, outside any transaction. Never throws: a port that fails or hangs may have sent. */
  async send(channel: PersonChannel, message: StaffMessage): Promise<StaffMessageOutcome> {
    const port = channel === 'enterprise' ? this.enterprise : this.sms;
    if (!port) return { kind: 'unsent', reason: 'no port' };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<StaffMessageOutcome>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'sent' }), CALL_MS);
      timer.unref();
    });
    try {
      return await Promise.race([Promise.resolve().then(() => port.send(message)), late]);
    } catch {
      // The error's text may name the person: not kept.
      this.log.error(
        { channel, number: message.fields.caseNumber },
        'a staff channel failed; whether it sent is unknown',
      );
      return { kind: 'sent' };
    } finally {
      clearTimeout(timer);
    }
  }
}
