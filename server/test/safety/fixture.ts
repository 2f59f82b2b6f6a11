import { loadConfig } from '../../src/config';
import { CaseFile } from '../../src/cases/case-file.entity';
import { searchColumns } from '../../src/cases/case-columns';
import { CaseChanges } from '../../src/cases/case-changes';
import { CasePublication } from '../../src/cases/case-publication';
import { CitizenWordsOfCases } from '../../src/cases/citizen-words.query';
import { TimelineEntry } from '../../src/cases/timeline-entry.entity';
import { Accounts } from '../../src/identity';
import { ManualClock } from '../../src/infra/clock';
import { PersonalData } from '../../src/infra/crypto';
import type { Database } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import { Metrics } from '../../src/infra/metrics';
import { MediaLinks, MediaPublication, MediaUrls } from '../../src/media';
import { MediaEntity } from '../../src/media/media.entity';
import { AskChecker } from '../../src/safety/ask-checker';
import { CheckRelay } from '../../src/safety/check-relay';
import { CheckWhatIsSaid } from '../../src/safety/check-what-is-said.handler';
import { ContentChecker, type CheckAnswer, type ContentAuthor } from '../../src/safety/content-checker.port';
import { ImageVerdicts } from '../../src/safety/image-verdicts';
import { SafetyBell } from '../../src/safety/safety-bell';
import { SafetyCheck } from '../../src/safety/safety-check.entity';
import { SafetyChecks } from '../../src/safety/safety-checks';
import { SafetyMetrics } from '../../src/safety/safety-metrics';
import type { CaseEvent } from '@citygrid/shared/event';
import { aCase } from '@citygrid/shared/testing';
import { aPhoto } from '../media/media-rows';
import { anEvent, SILENT } from '../notification/fixture';

export const NOON = Date.UTC(2026, 10, 22, 4, 0);
export const MINUTE = 60_000;
export const OPENID = 'open-id-of-a-citizen';

/** Fake: the platform. It says what it is told to say, and remembers what it was asked. */
export class FakeChecker extends ContentChecker {
  readonly texts: { text: string; author: ContentAuthor }[] = [];
  readonly images: { url: string; author: ContentAuthor }[] = [];
  onText: (text: string) => CheckAnswer | Promise<CheckAnswer> = () => PASS;
  onImage: (nth: number) => CheckAnswer | Promise<CheckAnswer> = (nth) => ({ kind: 'later', traceId: `trace-${nth}` });

  constructor(readonly platform: 'wechat' | 'alipay' = 'wechat') {
    super();
  }

  async checkText(text: string, author: ContentAuthor): Promise<CheckAnswer> {
    this.texts.push({ text, author });
    return this.onText(text);
  }

  async checkImage(url: string, author: ContentAuthor): Promise<CheckAnswer> {
    this.images.push({ url, author });
    return this.onImage(this.images.length);
  }
}

export const PASS: CheckAnswer = { kind: 'verdict', verdict: 'pass', label: '100' };

/** The safety line over a real database; fake are the platforms and the clock. */
export function aLine(database: Database, checkers: readonly ContentChecker[]) {
  const clock = new ManualClock(NOON);
  const ids = new SystemIds(clock);
  const secret = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
  const config = loadConfig({ JWT_SECRET: secret(7), DATA_KEY: secret(1), PUBLIC_URL: 'https://example.org' });
  const personal = new PersonalData(config.dataKeys);
  const accounts = new Accounts(database, personal, clock, ids);
  const urls = new MediaUrls(config, clock);
  const words = new CitizenWordsOfCases();
  const photos = new MediaPublication();
  const metrics = new Metrics();
  const changes = new CaseChanges(ids, untouched(), untouched(), untouched());
  const [actors, find, files, presenter, looks] = [
    untouched<never>(),
    untouched<never>(),
    untouched<never>(),
    untouched<never>(),
    untouched<never>(),
  ];
  const publication = new CasePublication(database, clock, actors, find, files, changes, presenter, looks);
  const checks = new SafetyChecks(clock, publication, photos, new SafetyMetrics(metrics, database));
  const bell = new SafetyBell();
  const handler = new CheckWhatIsSaid(words, new MediaLinks(urls), clock, ids, bell);
  const verdicts = new ImageVerdicts(checks, clock);
  const relay = (): CheckRelay =>
    new CheckRelay(
      database,
      clock,
      checks,
      new AskChecker(database, clock, words, accounts, photos, urls, checkers),
      bell,
      ids,
      SILENT,
    );
  return {
    clock,
    ids,
    checks,
    handler,
    metrics,
    relay,
    tell: (...events: CaseEvent[]) => database.inTransaction((tx) => handler.handle(tx, events)),
    arrived: (traceId: string, verdict: 'pass' | 'review' | 'risky' | 'failed', label?: string) =>
      database.inTransaction((tx) => verdicts.arrived(tx, { platform: 'wechat', traceId, verdict, label })),
    account: (platform: 'wechat' | 'alipay') =>
      database.inTransaction((tx) =>
        accounts.ensure(tx, { platform, appId: 'app', openId: OPENID, userId: null, unionId: null }),
      ),
    /** A step of a case, as the write door leaves it: the first one makes the case. */
    step: (said: Said) => database.inTransaction((tx) => aStep(tx, said)),
    rows: (caseId: string) =>
      database.read().manager.find(SafetyCheck, { where: { caseId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    held: async (caseId: string) => {
      const { heldFromPublic, version } = await database.read().manager.findOneByOrFail(CaseFile, { id: caseId });
      return { heldFromPublic, version };
    },
    safetyOf: async (photoId: string) =>
      (await database.read().manager.findOneByOrFail(MediaEntity, { id: photoId })).safety,
  };
}

export interface Said {
  caseId: string;
  /** 1: the report itself. */
  version?: number;
  accountId: string | null;
  role?: TimelineEntry['actorRole'];
  action?: TimelineEntry['action'];
  description?: string | null;
  answers?: object | null;
  note?: string | null;
  photoIds?: readonly string[];
}

async function aStep(tx: Parameters<Parameters<Database['inTransaction']>[0]>[0], said: Said): Promise<CaseEvent> {
  const {
    caseId,
    version = 1,
    accountId,
    role = 'citizen',
    action = 'submit',
    description = null,
    answers = null,
    note = null,
  } = said;
  const timelineId = `${caseId}-${version}`;
  if (version === 1) {
    const state = aCase({ id: caseId, number: caseId.padStart(14, '0').slice(-14), reporterAccountId: accountId });
    await tx.manager.insert(CaseFile, {
      ...searchColumns(state, NOON),
      id: caseId,
      number: state.number,
      anonymous: false,
      lng: 113.4,
      lat: 23.1,
      cell: 1,
      address: null,
      locationSource: 'pin',
      description,
      contactSealed: null,
      positionSealed: null,
      answers,
      createdAt: NOON,
      updatedAt: NOON,
    });
  }
  await tx.manager.insert(TimelineEntry, {
    id: timelineId,
    caseId,
    version,
    action,
    fromStatus: null,
    toStatus: 'submitted',
    at: NOON,
    actorAccountId: accountId,
    actorPersonId: null,
    actorRole: role,
    actorName: '',
    note,
    internalNote: null,
    details: null,
  });
  for (const id of said.photoIds ?? [])
    await tx.manager.insert(
      MediaEntity,
      aPhoto({ id, caseId, timelineId, kind: 'report', ownerAccountId: accountId ?? '' }),
    );
  return anEvent({ caseId, seq: version, action, actorAccountId: accountId });
}

/** Something that the test never reaches; touching it fails by name. */
function untouched<T extends object>(): T {
  return new Proxy({} as T, {
    get: (_target, name) => {
      throw new Error(`touched ${String(name)}`);
    },
  });
}
