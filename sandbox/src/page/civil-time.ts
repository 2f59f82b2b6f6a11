/** Clock words of the phones, in one zone. */
export class CivilTime {
  private readonly hour: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.hour = new Intl.DateTimeFormat('zh-CN', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.day = new Intl.DateTimeFormat('zh-CN', { timeZone, month: 'long', day: 'numeric' });
  }

  /** 15:20 */
  clock(instant: number): string {
    return this.hour.format(instant);
  }

  /** 今天 15:20, 昨天 15:20, 11月20日 15:20 */
  arrived(instant: number, now: number): string {
    const day = this.day.format(instant);
    const names: Readonly<Record<string, string>> = {
      [this.day.format(now - 86_400_000)]: '昨天',
      [this.day.format(now)]: '今天',
    };
    return `${names[day] ?? day} ${this.clock(instant)}`;
  }
}
