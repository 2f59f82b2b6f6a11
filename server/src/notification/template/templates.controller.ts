import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { TEMPLATES, templateFieldProblems, type MessagePlatform, type TemplateField } from '@citygrid/shared/message';
import { Actors, Caller, type CallerInfo } from '../../identity';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor, pageLimit, PageQuery, ProblemError, validateBody } from '../../infra/http';
import type { MessageTemplateRow } from '../entities';
import { MessageTemplates } from './message-templates';
import { ChangeTemplateDto, NewTemplateDto, TemplateDto, TemplatesAnswerDto } from './templates.dto';

const FILTER = 'templates';

/** The administrator enters here what the platforms gave out for our six messages. */
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/templates')
export class TemplatesController {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly database: Database,
    private readonly actors: Actors,
  ) {}

  @Get()
  @ApiOkResponse({ type: TemplatesAnswerDto })
  async page(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<TemplatesAnswerDto> {
    const limit = pageLimit(query.limit);
    const after = decodeCursor(query.cursor, FILTER, ['string']);
    await this.onlyAnAdministrator(caller);
    const rows = await this.templates.page(String(after?.[0] ?? ''), limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(present),
      nextCursor: rows.length > limit && last ? encodeCursor(FILTER, [last.id]) : null,
    };
  }

  @Post()
  @ApiCreatedResponse({ type: TemplateDto })
  async create(@Caller() caller: CallerInfo, @Body() body: NewTemplateDto): Promise<TemplateDto> {
    checkFields(body.platform, body.fields);
    await this.onlyAnAdministrator(caller);
    return present(await this.database.inTransaction((tx) => this.templates.create(tx, body)));
  }

  /** The body is read only after the template is found: 404 comes before 400. */
  @Patch(':id')
  @ApiBody({ type: ChangeTemplateDto })
  @ApiOkResponse({ type: TemplateDto })
  async change(@Caller() caller: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<TemplateDto> {
    const row = await this.templates.byId(id);
    if (!row) throw new ProblemError('not-found');
    const change = await validateBody(ChangeTemplateDto, body ?? {});
    checkFields(row.platform, change.fields);
    await this.onlyAnAdministrator(caller);
    await this.database.inTransaction((tx) => this.templates.change(tx, id, change));
    return present((await this.templates.byId(id)) ?? row);
  }

  private async onlyAnAdministrator(caller: CallerInfo): Promise<void> {
    const actor = await this.actors.of(caller.accountId);
    if (!actor.roles.includes('admin')) throw new ProblemError('forbidden');
  }
}

function checkFields(platform: MessagePlatform, fields: readonly TemplateField[] | undefined): void {
  const problems = templateFieldProblems(platform, fields ?? []);
  const first = problems[0];
  if (!first) return;
  const errors = problems.map(({ index, message }) => ({ path: `fields.${index}`, message }));
  throw new ProblemError('validation-failed', first.message, { errors });
}

function present(row: MessageTemplateRow): TemplateDto {
  const { id, templateKey: key, platform, templateId, kind, enabled, fields, stoppedAt, stoppedReason } = row;
  const stopped = stoppedAt === null ? null : { at: new Date(stoppedAt).toISOString(), reason: stoppedReason ?? '' };
  return { id, key, title: TEMPLATES[key].title, platform, templateId, kind, enabled, fields, stopped };
}
