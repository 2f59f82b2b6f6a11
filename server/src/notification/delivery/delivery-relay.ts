import { Inject, Injectable, Optional, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { MessagePlatform } from '@citygrid/shared/message';
import { Clock } from '../../infra/clock';
import { Ids } from '../../infra/ids';
import { LOG, type Log } from '../../infra/logging';
import { Addresses } from '../addresses.port';
import type { Delivery } from '../entities';
import { MESSAGE_CHANNELS, type MessageChannel } from '../message-channel.port';
import { DeliveryBell } from './delivery-bell';
import { DeliveryQueue, type Exchanged, type Finished } from './delivery-queue';
import { DeliveryReports } from './delivery-reports';
import { DEFAULT_DELIVERY_SETTINGS, DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings';
import { sendDelivery } from './send-delivery';

const LOOK_EVERY_MS = 250;
/**
 * After a call ended its neighbours get this long to end too, so that they are settled in one transaction, which costs
 * little more for many rows than for one; not so long when a quarter of the calls have ended.
 */
const GATHER_MS = 25;
const GATHER_STEP_MS = 5;
const PLATFORMS: readonly MessagePlatform[] = ['wechat', 'alipay'];

/** Carries deliveries to the channels: claims, sends outside any transaction, settles in batches. */
@Injectable()
export class DeliveryRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly owner: string;
  private readonly inFlight = new Set<Promise<void>>();
  private finished: Finished[] = [];
  private loop: Promise<void> | null = null;
  private stopped = false;
  private rung = false;
  private awaken: () => void = () => undefined;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly addresses: Addresses,
    private readonly reports: DeliveryReports,
    bell: DeliveryBell,
    private readonly clock: Clock,
    ids: Ids,
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(MESSAGE_CHANNELS) private readonly channels: readonly MessageChannel[] = [],
    @Optional()
    @Inject(DELIVERY_SETTINGS)
    private readonly settings: DeliverySettings = DEFAULT_DELIVERY_SETTINGS,
  ) {
    this.owner = ids.next();
    bell.onRing(() => this.wake());
  }

  onApplicationBootstrap(): void {
    this.loop ??= this.run();
  }

  /** Takes nothing new, waits for the calls on their way and writes down how they ended. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
  }

  /** Sends all that is due now and waits for its end. */
  async drain(): Promise<void> {
    let moved: boolean;
    do {
      await Promise.all(this.inFlight);
      moved = await this.step();
    } while (moved || this.inFlight.size > 0 || this.finished.length > 0);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rung = false;
      const busy = await this.step().catch((error: Error) => this.failed(error));
      if (busy && this.inFlight.size > 0) await this.gather();
      else if (!busy && !this.rung) await this.sleep(LOOK_EVERY_MS, true);
    }
    await Promise.all(this.inFlight);
    if (this.finished.length > 0) await this.exchange(0).catch((error: Error) => this.failed(error));
  }

  private async gather(): Promise<void> {
    const until = performance.now() + GATHER_MS;
    const enough = this.settings.concurrency / 4;
    do await this.sleep(GATHER_STEP_MS, false);
    while (this.finished.length < enough && this.inFlight.size > 0 && performance.now() < until);
  }

  /** One exchange with the queue; answers whether anything moved. */
  private async step(): Promise<boolean> {
    const free = this.settings.concurrency - this.inFlight.size;
    const idle = this.finished.length === 0;
    if (idle && (free === 0 || !(await this.queue.hasWork(this.platformsThatAreUp())))) return false;
    const { toSend, settled, skipped, held } = await this.exchange(free);
    for (const delivery of toSend) this.send(delivery);
    return toSend.length + settled.length + skipped.length + held > 0;
  }

  private async exchange(limit: number): Promise<Exchanged> {
    const handedIn = this.finished;
    this.finished = [];
    try {
      const exchanged = await this.queue.exchange(this.owner, handedIn, limit, this.platformsThatAreUp());
      this.reports.of(exchanged);
      return exchanged;
    } catch (error) {
      // What the platform answered must not be lost with a database that does not.
      this.finished = [...handedIn, ...this.finished];
      throw error;
    }
  }

  private send(delivery: Delivery): void {
    const call = sendDelivery(delivery, this.addresses, this.channels).then((outcome) => {
      this.finished.push({ delivery, outcome });
      this.inFlight.delete(call);
      this.wake();
    });
    this.inFlight.add(call);
  }

  /** What waits for a platform that is down keeps its attempts. One without a channel is up: its rows are explained. */
  private platformsThatAreUp(): MessagePlatform[] {
    const now = this.clock.now();
    return PLATFORMS.filter((platform) => {
      const pausedUntil = this.channels.find((channel) => channel.platform === platform)?.pausedUntil() ?? null;
      return pausedUntil === null || pausedUntil <= now;
    });
  }

  private failed(error: Error): boolean {
    this.log.warn({ err: error.message }, 'delivery relay: the database did not answer, trying again');
    return false;
  }

  private wake(): void {
    this.rung = true;
    this.awaken();
  }

  /** The timer alone keeps no process alive. */
  private sleep(milliseconds: number, untilRung: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      if (!untilRung) return;
      this.awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
