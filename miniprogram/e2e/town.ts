import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { chromium, type Browser } from 'playwright-core';
import { convertPoint } from '@citygrid/shared/datum';
import { startInstance, type Instance } from '../../server/test/support/instance';
import { Person, personas, type Answer } from '../../server/test/support/person';
import { waitFor } from '../../server/test/support/wait-for';
import { Phone, type PhoneOptions } from './phone';

/** Where `CHROMIUM_PATH` names no browser, these journeys are skipped. */
export const inBrowser = process.env['CHROMIUM_PATH'] ? describe : describe.skip;

/** gcj02, degrees. */
export interface Spot {
  lng: number;
  lat: number;
}

/** A whole CityGrid with the built app at its front door, and phones that people hold. Everything in it is real. */
export class Town {
  private readonly held: Phone[] = [];

  private constructor(
    readonly instance: Instance,
    private readonly browser: Browser,
  ) {}

  static async begins(): Promise<Town> {
    const folder = process.env['H5_DIR'] ?? join(__dirname, '..', 'dist', 'h5');
    if (!existsSync(join(folder, 'index.html')))
      throw new Error('the H5 app is not built: npm run -w miniprogram build:h5');
    const instance = await startInstance({ engine: 'sqlite', env: { H5_DIR: folder } });
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    return new Town(instance, browser);
  }

  /** A persona's own phone; none: a browser that nobody has logged in with. */
  async phone(persona: string | null, options: PhoneOptions = {}): Promise<Phone> {
    const phone = await Phone.switchedOn(this.browser, this.instance, persona, options);
    this.held.push(phone);
    return phone;
  }

  /** The same people through HTTP alone, for what a journey only needs to have happened. */
  async person(name: string): Promise<Person> {
    const persona = (await personas(this.instance)).find((one) => one.name === name);
    if (!persona) throw new Error(`the demo has no ${name}`);
    return Person.logsIn(this.instance, persona);
  }

  /** A place in the first grid of a worker, some metres east and north of its centre. */
  async spot(worker: string, eastM = 0, northM = 0): Promise<Spot> {
    const code = (await personas(this.instance)).find(({ name }) => name === worker)?.gridCode;
    const { center } = (await (await fetch(`${this.instance.url}/api/v1/grids/${code}`)).json()) as { center: Spot };
    return { lng: center.lng + eastM / 102_000, lat: center.lat + northM / 111_000 };
  }

  /** Reports through HTTP; answers the case. */
  async reported(by: string, report: Record<string, unknown>): Promise<Answer['body']> {
    const person = await this.person(by);
    const answer = await person.reports({ photoIds: [await person.photo()], ...report });
    if (answer.status !== 201) throw new Error(`report: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** What somebody reported last. */
  async latestOf(name: string): Promise<Answer['body']> {
    const { items } = (await (await this.person(name)).get('/cases/mine')).body;
    return items[0];
  }

  /** What a phone's camera reads off a grid's board. */
  async scene(gridCode: string): Promise<string> {
    const answer = await fetch(`${this.instance.url}/api/v1/grids/${gridCode}/qrcode?channel=h5`);
    const picture = await loadImage(Buffer.from(await answer.arrayBuffer()));
    const context = createCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, picture.width, picture.height);
    const scene = /\/g\/([^/?#]+)$/.exec(jsQR(data, width, height)?.data ?? '')?.[1];
    if (!scene) throw new Error(`no code of a board is to be read off ${gridCode}'s picture`);
    return scene;
  }

  /** The code in the newest text message to a number. */
  async smsCode(phone: string): Promise<string> {
    return waitFor(`a text message reaches ${phone}`, async () => {
      const answer = await fetch(`${this.instance.sandboxUrl}/sandbox/sms?phone=${phone}`);
      const [newest] = (await answer.json()) as { text: string }[];
      return /\d{6}/.exec(newest?.text ?? '')?.[0];
    });
  }

  /** What no phone may have met: errors of scripts and answers that are the server's fault. */
  complaints(): string[] {
    return this.held.flatMap(({ name, complaints }) => complaints.map((one) => `${name}: ${one}`));
  }

  async ends(): Promise<void> {
    await this.browser.close();
    await this.instance.close();
  }
}

/** As a phone's receiver tells it. */
export function asWgs84(spot: Spot): Spot {
  return convertPoint(spot, 'gcj02', 'wgs84');
}
