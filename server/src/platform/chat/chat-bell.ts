import { Injectable } from '@nestjs/common';

/** Tells the relay of this process that there is something to do at once. */
@Injectable()
export class ChatBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
