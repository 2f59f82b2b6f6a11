import { Inject, Injectable } from '@nestjs/common';
import { LIMITS, type CreatedCase, type LocationInput } from '@citygrid/shared/api';
import type { Actor } from '@citygrid/shared/case';
import { OpenCase, type NewReport } from '../cases';
import type { Config } from '../config';
import { Actors, retryOnDuplicate, type CallerInfo } from '../identity';
import { Database } from '../infra/database';
import { Idempotency, invalid, textProblem, type IdempotentAnswer } from '../infra/http';
import { Ids } from '../infra/ids';
import { CONFIG } from '../infra/infra.module';
import { ReportLookUps, type ReportContext } from './report-look-ups';
import type { ReportDto } from './report.dto';

/** A citizen's (or worker's) report becomes a case: checked, located, categorised, compared with its neighbours, written once. */
@Injectable()
export class SubmitReport {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly actors: Actors,
    private readonly idempotency: Idempotency,
    private readonly lookUps: ReportLookUps,
    private readonly cases: OpenCase,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: CallerInfo, dto: ReportDto, key: string | undefined): Promise<IdempotentAnswer<CreatedCase>> {
    refuseContradictions(dto);
    const reporter = await this.actors.of(caller.accountId);
    const request = { accountId: caller.accountId, method: 'POST', path: 'cases', key, content: dto };
    return this.idempotency.run<CreatedCase>(request, 201, async (store) => {
      const found = await this.lookUps.of(dto);
      // Danger is never turned away for being reported too often.
      if (!found.category.urgent) await this.lookUps.refuseTooMany(caller.accountId);
      // Seven random digits of one day meet now and then: another try draws others.
      return retryOnDuplicate(() =>
        this.database.inTransaction(async (tx) => {
          const opened = await this.cases.open(tx, this.reportOf(dto, reporter, found), this.config.timeZone);
          const answer: CreatedCase = { ...opened, ...found.neighbours };
          await store(tx, answer);
          return answer;
        }),
      );
    });
  }

  private reportOf(dto: ReportDto, reporter: Actor, { category, belonging, route }: ReportContext): NewReport {
    const { location } = dto;
    return {
      id: this.ids.next(),
      reporter,
      category,
      ...belonging,
      route,
      address: location?.address?.trim() || null,
      position: location ? positionOf(location) : null,
      description: dto.description?.trim() ? dto.description : null,
      contact: dto.contact ?? null,
      anonymous: dto.anonymous ?? false,
      answers: dto.answers ?? null,
      photoIds: dto.photoIds ?? [],
    };
  }
}

function positionOf({ lng, lat, crs, accuracyM }: LocationInput): NewReport['position'] {
  return { lng, lat, crs: crs ?? 'gcj02', accuracyM: accuracyM ?? null };
}

const ANSWERS_MAX = 20;

function refuseContradictions({ description, photoIds, anonymous, contact, answers }: ReportDto): void {
  const words = [...(description?.trim() ?? '')].length;
  if (words < LIMITS.descriptionMin && (photoIds ?? []).length === 0) {
    throw invalid('description', `请写至少 ${LIMITS.descriptionMin} 个字，或拍一张照片`);
  }
  if (anonymous && contact) throw invalid('contact', '匿名上报时不能留下联系方式；请取消匿名，或去掉联系方式');
  for (const [question, answer] of Object.entries(answers ?? {})) refuseOddAnswer(question, answer);
  if (Object.keys(answers ?? {}).length > ANSWERS_MAX) throw invalid('answers', `最多 ${ANSWERS_MAX} 个回答`);
}

function refuseOddAnswer(question: string, answer: unknown): void {
  const path = `answers.${question.slice(0, 40)}`;
  const texts = Array.isArray(answer) ? (answer as unknown[]) : typeof answer === 'string' ? [answer] : [];
  if (texts.length > ANSWERS_MAX || question.length > 40) throw invalid(path, '回答太多或问题编号太长');
  const problem = texts.map((text) => textProblem(text, 0, 200)).find((found) => found !== null);
  if (problem) throw invalid(path, problem);
  if (!['string', 'number', 'boolean'].includes(typeof answer) && !Array.isArray(answer))
    throw invalid(path, '回答应为文字、数字、是或否，或文字列表');
}
