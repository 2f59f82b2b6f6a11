import { Inject, Injectable } from '@nestjs/common';
import {
  ACTION_RULES,
  fieldsOf,
  type Action,
  type CaseSnapshot,
  type Command,
  type DutyPeople,
  type View,
} from '@citygrid/shared/case';
import { Locator, toGcj02 } from '../areas';
import { Catalog, Routing } from '../catalog';
import type { Config } from '../config';
import { Departments } from '../identity';
import { invalid } from '../infra/http';
import { CONFIG } from '../infra/infra.module';
import type { ActionDto } from './action.dto';
import type { CaseFile } from './case-file.entity';
import { cellOf } from './map-cell';
import { refuseStranger } from './refuse-stranger';
import { instantOf } from './sent-instant';
import { staysInItsGrid } from './stays-in-its-grid';

const FIELDS = [
  'note',
  'photoIds',
  'outcome',
  'categoryCode',
  'departmentCode',
  'personId',
  'gridCode',
  'location',
  'until',
  'reviewAt',
  'reasonCode',
  'responsible',
  'intoCaseId',
  'parts',
  'score',
  'timelineId',
] as const;

/** Turns an action's body into the command that the rules judge; what it names is looked up here, before. */
@Injectable()
export class ActionBody {
  constructor(
    private readonly catalog: Catalog,
    private readonly routing: Routing,
    private readonly departments: Departments,
    private readonly locator: Locator,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** Fields that this action does not take, and a missing version where one is required, are 400. */
  refuseSurplus(action: Action, dto: ActionDto, view: View): void {
    const takes = fieldsOf(action);
    const surplus = FIELDS.find((field) => dto[field] !== undefined && dto[field] !== null && !takes.includes(field));
    if (surplus) throw invalid(surplus, '这个操作不需要这一项');
    if (dto.internalNote && view !== 'staff') throw invalid('internalNote', '只有经办人员可以写内部说明');
    if (ACTION_RULES[action].versionRequired && typeof dto.version !== 'number')
      throw invalid('version', '请带上您看到的版本号');
  }

  async command(action: Action, dto: ActionDto, state: CaseSnapshot): Promise<Command> {
    const targetCategory = dto.categoryCode ? await this.category(dto.categoryCode) : null;
    return {
      action,
      version: ACTION_RULES[action].versionRequired ? (dto.version ?? null) : null,
      note: dto.note ?? null,
      internalNote: dto.internalNote ?? null,
      photoCount: dto.photoIds?.length ?? 0,
      located: Boolean(dto.location),
      outcome: dto.outcome ?? null,
      reasonCode: dto.reasonCode ?? null,
      until: instantOf('until', dto.until, this.config.timeZone),
      reviewAt: instantOf('reviewAt', dto.reviewAt, this.config.timeZone),
      score: dto.score ?? null,
      personId: dto.personId ?? null,
      intoCaseId: dto.intoCaseId ?? null,
      parts: dto.parts ?? null,
      timelineId: dto.timelineId ?? null,
      route: action === 'escalate' ? await this.route(state, targetCategory?.code ?? state.categoryCode) : null,
      targetDepartment: dto.departmentCode ? await this.department(dto.departmentCode, state) : null,
      targetGrid: dto.gridCode ? this.grid(dto.gridCode) : null,
      targetCategory,
    };
  }

  /** Where the case is said to lie from now on. */
  place(dto: ActionDto): Partial<CaseFile> | undefined {
    if (!dto.location) return undefined;
    const point = toGcj02(dto.location);
    return { ...point, cell: cellOf(point), address: dto.location.address ?? null, locationSource: 'pin' };
  }

  /**
   * Whether what the body names fits the case; asked last, of somebody who may act: the answer says where the case lies
   * and who works there.
   */
  fits(command: Command, dto: ActionDto): (before: CaseSnapshot, people: DutyPeople) => void {
    const point = dto.location ? toGcj02(dto.location) : null;
    return (before, people) => {
      if (point) staysInItsGrid(this.locator, point, before);
      refuseStranger(command, before, people);
    };
  }

  /** What the timeline keeps beside the words. */
  details(action: Action, dto: ActionDto, state: CaseSnapshot): Record<string, unknown> | null {
    const { outcome, reasonCode, responsible, score, until, reviewAt, gridCode, departmentCode, categoryCode } = dto;
    const categoryWas = categoryCode ? state.categoryCode : undefined;
    const moved = action === 'correct' && dto.location ? true : undefined;
    const kept = Object.entries({
      outcome,
      reasonCode,
      responsible,
      score,
      until,
      reviewAt,
      gridCode,
      departmentCode,
      categoryCode,
      categoryWas,
      moved,
      personId: dto.personId,
    }).filter(([, value]) => value !== undefined && value !== null);
    return kept.length > 0 ? Object.fromEntries(kept) : null;
  }

  private async category(code: string): Promise<NonNullable<Command['targetCategory']>> {
    const category = await this.catalog.byCode(code);
    if (!category) throw invalid('categoryCode', '没有这个类别');
    const { name, visibility, urgent, direct, handleLimit } = category;
    return { code, name, visibility, urgent, direct, handleLimit };
  }

  private route(state: CaseSnapshot, categoryCode: string): ReturnType<Routing['route']> {
    return this.routing.route({
      categoryCode,
      gridCode: state.grid?.code ?? null,
      communityCode: state.grid?.communityCode ?? null,
      streetCode: state.streetCode,
    });
  }

  private async department(code: string, state: CaseSnapshot): Promise<NonNullable<Command['targetDepartment']>> {
    const department = await this.departments.byCode(code);
    if (!department?.active || department.streetCode !== state.streetCode)
      throw invalid('departmentCode', '本街道没有这个部门');
    const category = await this.catalog.everByCode(state.categoryCode);
    return { code, name: department.name, handleLimit: category?.handleLimit ?? state.clocks.handleLimit };
  }

  private grid(code: string): NonNullable<Command['targetGrid']> {
    const grid = this.locator.gridByCode(code);
    if (!grid) throw invalid('gridCode', '没有这个网格');
    const { name, communityCode, streetCode } = grid;
    return { code, name, communityCode, streetCode };
  }
}
