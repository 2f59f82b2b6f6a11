import { Body, Controller, Get, Inject, Optional, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CatalogStaff, NobodyAdministers } from './catalog-staff.port';
import { KeepRoutingRules } from './keep-routing-rules.usecase';
import {
  RoutingRuleBody,
  RoutingRuleChange,
  RoutingRulePage,
  RoutingRuleQuery,
  RoutingRuleView,
} from './routing-rule.dto';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/routing-rules')
export class RoutingRulesController {
  constructor(
    private readonly keep: KeepRoutingRules,
    @Optional() @Inject(CatalogStaff) private readonly staff: CatalogStaff = new NobodyAdministers(),
  ) {}

  @Get()
  @ApiOkResponse({ type: RoutingRulePage })
  async list(@Req() request: object, @Query() query: RoutingRuleQuery): Promise<RoutingRulePage> {
    return this.keep.list(await this.staff.actorOf(request), this.staff, query);
  }

  @Post()
  @ApiCreatedResponse({ type: RoutingRuleView })
  async create(@Req() request: object, @Body() body: RoutingRuleBody): Promise<RoutingRuleView> {
    return this.keep.create(await this.staff.actorOf(request), this.staff, body);
  }

  @Patch(':id')
  @ApiBody({ type: RoutingRuleChange })
  @ApiOkResponse({ type: RoutingRuleView })
  async change(@Req() request: object, @Param('id') id: string, @Body() body: unknown): Promise<RoutingRuleView> {
    return this.keep.change(await this.staff.actorOf(request), this.staff, id, body);
  }
}
