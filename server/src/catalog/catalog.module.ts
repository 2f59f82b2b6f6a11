import { Module } from '@nestjs/common';
import { AdminCategoriesController } from './admin-categories.controller';
import { Calendars } from './calendars';
import { Catalog } from './catalog';
import { CategoriesController } from './categories.controller';
import { InstallStarter } from './install-starter';
import { KeepRoutingRules } from './keep-routing-rules.usecase';
import { Routing } from './routing';
import { RoutingRules } from './routing-rules';
import { RoutingRulesController } from './routing-rules.controller';

/** Categories, their limits, whose work they are, and the calendar that limits are counted by: all of it data. */
@Module({
  controllers: [CategoriesController, RoutingRulesController, AdminCategoriesController],
  providers: [Catalog, Routing, RoutingRules, Calendars, InstallStarter, KeepRoutingRules],
  exports: [Catalog, Routing, RoutingRules, Calendars],
})
export class CatalogModule {}
