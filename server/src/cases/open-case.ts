import { Injectable } from '@nestjs/common';
import { caseNumber, type CaseView, type ContactInput, type Datum } from '@citygrid/shared/api';
import { submit, type Actor, type GridSnapshot, type Route } from '@citygrid/shared/case';
import { Calendars, type Category } from '../catalog';
import { Roster } from '../identity';
import { civilDay } from '../infra/civil-day';
import { Clock } from '../infra/clock';
import { PersonalData } from '../infra/crypto';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { MediaClaims } from '../media';
import { CaseChanges } from './case-changes';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { whereOf } from './duty';
import { systemCommand } from './system-command';

/** One canonical report, located, categorised and routed by intake. */
export interface NewReport {
  id: string;
  reporter: Actor;
  category: Category;
  grid: GridSnapshot | null;
  streetCode: string;
  route: Route | null;
  /** GCJ-02 degrees. */
  point: { lng: number; lat: number };
  address: string | null;
  source: 'pin' | 'board';
  /** The position as the phone gave it; kept sealed. */
  position: { lng: number; lat: number; crs: Datum; accuracyM: number | null } | null;
  description: string | null;
  contact: ContactInput | null;
  anonymous: boolean;
  answers: Record<string, unknown> | null;
  photoIds: readonly string[];
}

/** Turns a report into a case: number, first state, photos, timeline and event, in the caller's transaction. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly calendars: Calendars,
    private readonly roster: Roster,
    private readonly personalData: PersonalData,
    private readonly changes: CaseChanges,
    private readonly files: CaseFiles,
    private readonly claims: MediaClaims,
    private readonly presenter: CasePresenter,
  ) {}

  /** `timeZone` decides which civil day the number begins with. Throws ProblemError where a photo cannot be claimed. */
  async open(tx: Tx, report: NewReport, timeZone: string): Promise<CaseView> {
    const now = this.clock.now();
    const { reporter, category } = report;
    const decision = submit(
      {
        id: report.id,
        number: caseNumber(civilDay(now, timeZone), this.ids.digits(7)),
        now,
        reporter: { accountId: reporter.accountId, personId: reporter.personId },
        category,
        grid: report.grid,
        streetCode: report.streetCode,
        route: report.route,
      },
      this.calendars.current(),
    );
    const timelineId = this.ids.next();
    await this.changes.open(
      tx,
      decision,
      {
        anonymous: report.anonymous,
        ...report.point,
        address: report.address,
        locationSource: report.source,
        description: report.description,
        contactSealed: report.contact ? this.personalData.encrypt(JSON.stringify(report.contact)) : null,
        positionSealed: report.position ? this.personalData.encrypt(JSON.stringify(report.position)) : null,
        answers: report.answers,
      },
      {
        actor: reporter,
        people: await this.roster.dutyPeople(tx, whereOf(decision.next)),
        command: systemCommand('submit', 0),
        details: null,
        now,
        timelineId,
      },
    );
    if (report.photoIds.length > 0 && reporter.accountId) {
      await this.claims.claim(tx, {
        accountId: reporter.accountId,
        caseId: report.id,
        photoIds: report.photoIds,
        kind: 'report',
        timelineId,
      });
    }
    const file = await this.files.byId(tx, report.id);
    if (!file) throw new Error(`case ${report.id} vanished inside its transaction`);
    return this.presenter.one(tx, file, reporter, now);
  }
}
