CREATE TABLE `account` (
  `id` varchar(40) NOT NULL,
  `platform` varchar(16) NOT NULL,
  `app_id` varchar(64) NOT NULL,
  `open_id_hash` varchar(64) DEFAULT NULL,
  `open_id_sealed` text DEFAULT NULL,
  `user_id_hash` varchar(64) DEFAULT NULL,
  `user_id_sealed` text DEFAULT NULL,
  `union_id_hash` varchar(64) DEFAULT NULL,
  `union_id_sealed` text DEFAULT NULL,
  `person_id` varchar(40) DEFAULT NULL,
  `display_name` varchar(80) NOT NULL,
  `phone_hash` varchar(64) DEFAULT NULL,
  `phone_sealed` text DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `last_seen_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_account_open_id` (`platform`,`app_id`,`open_id_hash`),
  UNIQUE KEY `ux_account_user_id` (`platform`,`app_id`,`user_id_hash`),
  KEY `ix_account_person` (`person_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_log` (
  `id` varchar(40) NOT NULL,
  `at` bigint(20) NOT NULL,
  `account_id` varchar(40) DEFAULT NULL,
  `action` varchar(60) NOT NULL,
  `subject_kind` varchar(30) NOT NULL,
  `subject_id` varchar(60) NOT NULL,
  `detail` text DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_audit_log_subject` (`subject_kind`,`subject_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `case_file` (
  `id` varchar(40) NOT NULL,
  `number` varchar(14) NOT NULL,
  `status` varchar(12) NOT NULL,
  `version` int(11) NOT NULL,
  `category_code` varchar(10) NOT NULL,
  `visibility` varchar(12) NOT NULL,
  `reporter_account_id` varchar(40) DEFAULT NULL,
  `anonymous` tinyint(1) NOT NULL,
  `street_code` varchar(12) NOT NULL,
  `community_code` varchar(15) DEFAULT NULL,
  `grid_code` varchar(32) DEFAULT NULL,
  `department_code` varchar(40) DEFAULT NULL,
  `holder_person_id` varchar(40) DEFAULT NULL,
  `verifier_person_id` varchar(40) DEFAULT NULL,
  `returned` tinyint(1) NOT NULL,
  `requested` tinyint(1) NOT NULL,
  `deadline_at` bigint(20) DEFAULT NULL,
  `due_order` bigint(20) NOT NULL,
  `next_due_at` bigint(20) DEFAULT NULL,
  `next_due` varchar(10) DEFAULT NULL,
  `archive_at` bigint(20) DEFAULT NULL,
  `lng` double NOT NULL,
  `lat` double NOT NULL,
  `cell` bigint(20) NOT NULL,
  `address` varchar(800) DEFAULT NULL,
  `location_source` varchar(8) NOT NULL,
  `description` text DEFAULT NULL,
  `contact_sealed` text DEFAULT NULL,
  `position_sealed` text DEFAULT NULL,
  `answers` text DEFAULT NULL,
  `state` longtext NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  `held_from_public` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_case_number` (`number`),
  KEY `ix_case_reporter` (`reporter_account_id`,`id`),
  KEY `ix_case_grid` (`grid_code`,`status`,`due_order`,`id`),
  KEY `ix_case_community` (`community_code`,`status`,`due_order`,`id`),
  KEY `ix_case_street` (`street_code`,`status`,`due_order`,`id`),
  KEY `ix_case_department` (`department_code`,`status`,`due_order`,`id`),
  KEY `ix_case_holder` (`holder_person_id`,`status`,`due_order`,`id`),
  KEY `ix_case_verifier` (`verifier_person_id`,`status`,`due_order`,`id`),
  KEY `ix_case_cell` (`cell`,`status`),
  KEY `ix_case_requested` (`street_code`,`requested`,`due_order`,`id`),
  KEY `ix_case_next_due` (`next_due_at`),
  KEY `ix_case_archive` (`archive_at`),
  KEY `ix_case_held` (`street_code`,`held_from_public`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `case_follower` (
  `case_id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`case_id`,`account_id`),
  KEY `ix_follower_account` (`account_id`,`case_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `case_hand` (
  `person_id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `last_at` bigint(20) NOT NULL,
  PRIMARY KEY (`person_id`,`case_id`),
  KEY `ix_hand_last` (`person_id`,`last_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `case_timeline` (
  `id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `version` int(11) NOT NULL,
  `action` varchar(20) NOT NULL,
  `from_status` varchar(12) DEFAULT NULL,
  `to_status` varchar(12) NOT NULL,
  `at` bigint(20) NOT NULL,
  `actor_account_id` varchar(40) DEFAULT NULL,
  `actor_person_id` varchar(40) DEFAULT NULL,
  `actor_role` varchar(12) NOT NULL,
  `actor_name` varchar(80) NOT NULL,
  `note` text DEFAULT NULL,
  `internal_note` text DEFAULT NULL,
  `details` text DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_timeline_version` (`case_id`,`version`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `category` (
  `code` varchar(6) NOT NULL,
  `kind` varchar(10) NOT NULL,
  `name` varchar(60) NOT NULL,
  `major` varchar(2) NOT NULL,
  `group_code` varchar(20) NOT NULL,
  `keywords` text NOT NULL,
  `visibility` varchar(12) NOT NULL,
  `urgent` tinyint(1) NOT NULL,
  `direct` tinyint(1) NOT NULL,
  `conditions` text NOT NULL,
  `active` tinyint(1) NOT NULL,
  `sort` int(11) NOT NULL,
  `catalogue_version` int(11) NOT NULL,
  PRIMARY KEY (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `category_group` (
  `code` varchar(20) NOT NULL,
  `name` varchar(20) NOT NULL,
  `icon` varchar(40) NOT NULL,
  `sort` int(11) NOT NULL,
  PRIMARY KEY (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `chat_session` (
  `person_key` varchar(64) NOT NULL,
  `opened_at` bigint(20) NOT NULL,
  `open_until` bigint(20) NOT NULL,
  `allowed` int(11) NOT NULL,
  `taken_at` text NOT NULL,
  `warned_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`person_key`),
  KEY `ix_chat_session_until` (`open_until`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `chat_turn` (
  `id` varchar(40) NOT NULL,
  `platform` varchar(16) NOT NULL,
  `person_key` varchar(64) NOT NULL,
  `address_sealed` text NOT NULL,
  `kind` varchar(8) NOT NULL,
  `said_sealed` text NOT NULL,
  `state` varchar(12) NOT NULL,
  `due_at` bigint(20) DEFAULT NULL,
  `lease_owner` varchar(40) DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `draft_id` varchar(40) DEFAULT NULL,
  `replies_sealed` text DEFAULT NULL,
  `replies_begun` int(11) NOT NULL,
  `replies_ended` int(11) NOT NULL,
  `outcome` varchar(200) DEFAULT NULL,
  `received_at` bigint(20) NOT NULL,
  `settled_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_chat_turn_due` (`due_at`),
  KEY `ix_chat_turn_person` (`person_key`,`state`,`id`),
  KEY `ix_chat_turn_draft` (`draft_id`,`state`),
  KEY `ix_chat_turn_settled` (`settled_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `consent_balance` (
  `account_id` varchar(40) NOT NULL,
  `template_id` varchar(100) NOT NULL,
  `remaining` int(11) NOT NULL,
  `kind` varchar(8) NOT NULL,
  PRIMARY KEY (`account_id`,`template_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `consent_grant` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `template_id` varchar(100) NOT NULL,
  `platform` varchar(16) NOT NULL,
  `delta` int(11) NOT NULL,
  `source` varchar(20) NOT NULL,
  `dedupe_key` varchar(160) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_consent_grant_dedupe` (`dedupe_key`),
  KEY `ix_consent_grant_account` (`account_id`,`template_id`,`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `delivery` (
  `id` varchar(40) NOT NULL,
  `event_id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `seq` int(11) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `template_key` varchar(20) NOT NULL,
  `platform` varchar(16) NOT NULL,
  `template_id` varchar(100) NOT NULL,
  `kind` varchar(8) NOT NULL,
  `page` varchar(200) NOT NULL,
  `fields` text NOT NULL,
  `state` varchar(16) NOT NULL,
  `reason` varchar(200) DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `next_at` bigint(20) NOT NULL,
  `lease_until` bigint(20) DEFAULT NULL,
  `lease_owner` varchar(40) DEFAULT NULL,
  `external_id` varchar(100) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `settled_at` bigint(20) DEFAULT NULL,
  `event_at` bigint(20) NOT NULL DEFAULT 0,
  `to_status` varchar(16) NOT NULL DEFAULT '',
  `moves` tinyint(1) NOT NULL DEFAULT 1,
  `lasting` tinyint(1) NOT NULL DEFAULT 0,
  `weight` varchar(8) NOT NULL DEFAULT 'major',
  `urgent` tinyint(1) NOT NULL DEFAULT 0,
  `held` varchar(8) DEFAULT NULL,
  `push_fields` text DEFAULT NULL,
  `cases` int(11) NOT NULL DEFAULT 1,
  `resent_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_delivery_once` (`event_id`,`account_id`,`template_key`),
  KEY `ix_delivery_lease` (`state`,`lease_until`),
  KEY `ix_delivery_dead` (`state`,`id`),
  KEY `ix_delivery_lane` (`account_id`,`template_id`,`state`),
  KEY `ix_delivery_order` (`case_id`,`account_id`,`seq`),
  KEY `ix_delivery_settled` (`settled_at`),
  KEY `ix_delivery_due` (`state`,`platform`,`next_at`,`id`),
  KEY `ix_delivery_external` (`external_id`),
  KEY `ix_delivery_reach` (`created_at`,`template_key`,`state`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `department` (
  `code` varchar(40) NOT NULL,
  `name` varchar(80) NOT NULL,
  `street_code` varchar(40) NOT NULL,
  `duty_phone` varchar(32) DEFAULT NULL,
  `active` tinyint(1) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`code`),
  KEY `ix_department_street` (`street_code`,`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `division` (
  `code` varchar(32) NOT NULL,
  `name` varchar(100) NOT NULL,
  `level` varchar(16) NOT NULL,
  `parent_code` varchar(32) DEFAULT NULL,
  PRIMARY KEY (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `duty_phone` (
  `community_code` varchar(40) NOT NULL,
  `phone` varchar(32) NOT NULL,
  PRIMARY KEY (`community_code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `ended_account` (
  `account_id` varchar(40) NOT NULL,
  `ended_at` bigint(20) NOT NULL,
  PRIMARY KEY (`account_id`),
  KEY `ix_ended_account_at` (`ended_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid` (
  `kind` varchar(8) NOT NULL,
  `code` varchar(32) NOT NULL,
  `from_version` int(11) NOT NULL,
  `to_version` int(11) DEFAULT NULL,
  `name` varchar(100) NOT NULL,
  `parent_code` varchar(32) NOT NULL,
  `community_code` varchar(32) NOT NULL,
  `street_code` varchar(32) NOT NULL,
  `crs` varchar(16) NOT NULL,
  `source_geometry` longtext NOT NULL,
  `gcj_shape` longtext NOT NULL,
  `area_m2` double NOT NULL,
  `center_lng` double NOT NULL,
  `center_lat` double NOT NULL,
  `digest` varchar(64) NOT NULL,
  PRIMARY KEY (`kind`,`code`,`from_version`),
  KEY `ix_grid_from_version` (`from_version`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_board` (
  `id` varchar(40) NOT NULL,
  `short_code` varchar(8) NOT NULL,
  `key_id` varchar(40) NOT NULL,
  `grid_code` varchar(32) NOT NULL,
  `street_code` varchar(32) NOT NULL,
  `version` int(11) NOT NULL,
  `state` varchar(8) NOT NULL,
  `lng` double DEFAULT NULL,
  `lat` double DEFAULT NULL,
  `placed_at` bigint(20) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `revoked_at` bigint(20) DEFAULT NULL,
  `clear_at` bigint(20) DEFAULT NULL,
  `far_scans` int(11) NOT NULL,
  `suspected_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_grid_board_short` (`short_code`),
  UNIQUE KEY `ux_grid_board_version` (`grid_code`,`version`),
  KEY `ix_grid_board_street` (`street_code`,`id`),
  KEY `ix_grid_board_suspected` (`suspected_at`),
  KEY `ix_grid_board_clear` (`clear_at`),
  KEY `ix_grid_board_key` (`key_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_board_far_scan` (
  `board_id` varchar(40) NOT NULL,
  `client` varchar(22) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`board_id`,`client`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_component` (
  `code` varchar(32) NOT NULL,
  `category_code` varchar(10) NOT NULL,
  `name` varchar(100) NOT NULL,
  `lng` double NOT NULL,
  `lat` double NOT NULL,
  `department_code` varchar(40) DEFAULT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`code`),
  KEY `ix_component_place` (`lat`,`lng`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_import_lease` (
  `id` varchar(16) NOT NULL,
  `holder` varchar(40) NOT NULL,
  `until` bigint(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_successor` (
  `kind` varchar(8) NOT NULL,
  `code` varchar(32) NOT NULL,
  `version` int(11) NOT NULL,
  `position` int(11) NOT NULL,
  `successor_code` varchar(32) NOT NULL,
  PRIMARY KEY (`kind`,`code`,`version`,`position`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grid_version` (
  `version` int(11) NOT NULL,
  `kind` varchar(8) NOT NULL,
  `published_at` bigint(20) NOT NULL,
  `summary` text NOT NULL,
  PRIMARY KEY (`version`),
  KEY `ix_grid_version_kind` (`kind`,`version`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `idempotency` (
  `id` varchar(50) NOT NULL,
  `request_hash` varchar(50) NOT NULL,
  `status` int(11) NOT NULL,
  `body` longtext NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_idempotency_created` (`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `inbox_item` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `template_key` varchar(20) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `event_id` varchar(40) NOT NULL,
  `title` varchar(100) NOT NULL,
  `body` varchar(1000) NOT NULL,
  `at` bigint(20) NOT NULL,
  `read_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_inbox_item_once` (`event_id`,`account_id`,`template_key`),
  KEY `ix_inbox_item_newest` (`account_id`,`at`,`id`),
  KEY `ix_inbox_item_unread` (`account_id`,`read_at`),
  KEY `ix_inbox_item_old` (`at`,`read_at`),
  KEY `ix_inbox_item_case` (`case_id`,`account_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `known_case` (
  `case_id` varchar(40) NOT NULL,
  `seq` int(11) NOT NULL,
  `status` varchar(16) NOT NULL,
  `moved_seq` int(11) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`case_id`),
  KEY `ix_known_case_old` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `last_act` (
  `case_id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`case_id`,`account_id`),
  KEY `ix_last_act_old` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `login_failure` (
  `name_hash` varchar(64) NOT NULL,
  `failures` int(11) NOT NULL,
  `locked_until` bigint(20) DEFAULT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`name_hash`),
  KEY `ix_login_failure_updated` (`updated_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `media` (
  `id` varchar(40) NOT NULL,
  `owner_account_id` varchar(40) NOT NULL,
  `case_id` varchar(40) DEFAULT NULL,
  `timeline_id` varchar(40) DEFAULT NULL,
  `kind` varchar(16) DEFAULT NULL,
  `position` int(11) DEFAULT NULL,
  `content_type` varchar(40) NOT NULL,
  `bytes` int(11) NOT NULL,
  `width` int(11) NOT NULL,
  `height` int(11) NOT NULL,
  `place_sealed` text DEFAULT NULL,
  `is_public` tinyint(1) NOT NULL,
  `safety` varchar(16) NOT NULL,
  `claimed_at` bigint(20) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_media_case` (`case_id`,`created_at`),
  KEY `ix_media_owner` (`owner_account_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `message_template` (
  `id` varchar(40) NOT NULL,
  `template_key` varchar(20) NOT NULL,
  `platform` varchar(16) NOT NULL,
  `template_id` varchar(100) NOT NULL,
  `kind` varchar(8) NOT NULL,
  `enabled` tinyint(1) NOT NULL,
  `fields` text NOT NULL,
  `stopped_at` bigint(20) DEFAULT NULL,
  `stopped_reason` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_message_template_key` (`platform`,`template_key`),
  UNIQUE KEY `ux_message_template_id` (`platform`,`template_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `migration` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `timestamp` bigint(20) NOT NULL,
  `name` varchar(255) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `notice` (
  `id` varchar(40) NOT NULL,
  `title` varchar(60) NOT NULL,
  `body` text NOT NULL,
  `source` varchar(40) NOT NULL,
  `area_code` varchar(32) NOT NULL,
  `area_name` varchar(120) NOT NULL,
  `street_code` varchar(32) NOT NULL,
  `published_at` bigint(20) NOT NULL,
  `until_at` bigint(20) DEFAULT NULL,
  `taken_back_at` bigint(20) DEFAULT NULL,
  `is_over` tinyint(1) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_notice_shown` (`area_code`,`is_over`,`published_at`,`id`),
  KEY `ix_notice_street` (`street_code`,`id`),
  KEY `ix_notice_until` (`is_over`,`until_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `outbox_event` (
  `id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `seq` int(11) NOT NULL,
  `name` varchar(40) NOT NULL,
  `payload` longtext NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_outbox_event_created` (`created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `outbox_task` (
  `id` varchar(40) NOT NULL,
  `reader` varchar(40) NOT NULL,
  `event_id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `state` varchar(10) NOT NULL,
  `attempts` int(11) NOT NULL,
  `next_at` bigint(20) NOT NULL,
  `error` varchar(300) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_outbox_task` (`reader`,`event_id`),
  KEY `ix_outbox_task_due` (`reader`,`state`,`id`),
  KEY `ix_outbox_task_case` (`reader`,`case_id`,`state`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `patrol` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `grid_code` varchar(32) NOT NULL,
  `started_at` bigint(20) NOT NULL,
  `ended_at` bigint(20) DEFAULT NULL,
  `running_account_id` varchar(40) DEFAULT NULL,
  `cells` text NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_patrol_running` (`running_account_id`),
  KEY `ix_patrol_account` (`account_id`,`id`),
  KEY `ix_patrol_started` (`started_at`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `person` (
  `id` varchar(40) NOT NULL,
  `phone_hash` varchar(64) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_person_phone` (`phone_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `personal_consent` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `kind` varchar(20) NOT NULL,
  `granted` tinyint(1) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_personal_consent_account` (`account_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `phrase` (
  `id` varchar(40) NOT NULL,
  `action` varchar(20) NOT NULL,
  `text` varchar(200) NOT NULL,
  `street_code` varchar(12) DEFAULT NULL,
  `sort` int(11) NOT NULL,
  `active` tinyint(1) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_phrase_order` (`action`,`sort`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `platform_inbox` (
  `id` varchar(40) NOT NULL,
  `source` varchar(16) NOT NULL,
  `external_id` varchar(64) NOT NULL,
  `payload` longtext NOT NULL,
  `received_at` bigint(20) NOT NULL,
  `due_at` bigint(20) DEFAULT NULL,
  `lease_owner` varchar(40) DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `handled_at` bigint(20) DEFAULT NULL,
  `error` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_platform_inbox_event` (`source`,`external_id`),
  KEY `ix_platform_inbox_due` (`due_at`),
  KEY `ix_platform_inbox_handled` (`handled_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `platform_packet` (
  `source` varchar(16) NOT NULL,
  `fingerprint` varchar(64) NOT NULL,
  `seen_at` bigint(20) NOT NULL,
  PRIMARY KEY (`source`,`fingerprint`),
  KEY `ix_platform_packet_seen` (`source`,`seen_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `publication_decision` (
  `id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `photo_id` varchar(40) DEFAULT NULL,
  `account_id` varchar(40) NOT NULL,
  `is_public` tinyint(1) NOT NULL,
  `note` text DEFAULT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_publication_case` (`case_id`,`id`),
  KEY `ix_publication_old` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `report_draft` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) DEFAULT NULL,
  `person_key` varchar(64) NOT NULL,
  `words_sealed` text DEFAULT NULL,
  `photo_ids` text NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `touched_at` bigint(20) NOT NULL,
  `announced_at` bigint(20) DEFAULT NULL,
  `opened_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_report_draft_person` (`person_key`,`touched_at`),
  KEY `ix_report_draft_created` (`created_at`),
  KEY `ix_report_draft_account` (`account_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `roster` (
  `staff_id` varchar(40) NOT NULL,
  `grid_code` varchar(40) NOT NULL,
  `grid_name` varchar(120) NOT NULL,
  `community_code` varchar(40) NOT NULL,
  `street_code` varchar(40) NOT NULL,
  `position` varchar(16) NOT NULL,
  PRIMARY KEY (`staff_id`,`grid_code`),
  KEY `ix_roster_grid` (`grid_code`,`staff_id`),
  KEY `ix_roster_community` (`community_code`,`staff_id`),
  KEY `ix_roster_street` (`street_code`,`staff_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `routing_rule` (
  `id` varchar(40) NOT NULL,
  `precedence` int(11) NOT NULL,
  `category_code` varchar(6) DEFAULT NULL,
  `major` varchar(2) DEFAULT NULL,
  `kind` varchar(10) DEFAULT NULL,
  `grid_code` varchar(32) DEFAULT NULL,
  `community_code` varchar(32) DEFAULT NULL,
  `street_code` varchar(32) DEFAULT NULL,
  `department_code` varchar(40) NOT NULL,
  `department_name` varchar(60) NOT NULL,
  `active` tinyint(1) NOT NULL,
  `note` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_routing_rule_order` (`precedence`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `safety_check` (
  `id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `subject` varchar(8) NOT NULL,
  `subject_ref` varchar(40) NOT NULL,
  `state` varchar(12) NOT NULL,
  `platform` varchar(16) DEFAULT NULL,
  `trace_id` varchar(128) DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `unfetched` int(11) NOT NULL,
  `next_at` bigint(20) DEFAULT NULL,
  `lease_owner` varchar(40) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `settled_at` bigint(20) DEFAULT NULL,
  `reason` varchar(80) DEFAULT NULL,
  `label` varchar(40) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_safety_subject` (`case_id`,`subject`,`subject_ref`),
  UNIQUE KEY `ux_safety_trace` (`platform`,`trace_id`),
  KEY `ix_safety_next` (`next_at`),
  KEY `ix_safety_settled` (`settled_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `service_entry` (
  `id` varchar(40) NOT NULL,
  `group_code` varchar(20) NOT NULL,
  `position` int(11) NOT NULL,
  `title` varchar(40) NOT NULL,
  `summary` varchar(120) NOT NULL,
  `guide` text DEFAULT NULL,
  `ways` text NOT NULL,
  `published` tinyint(1) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_service_entry_group` (`group_code`,`position`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `session` (
  `id` varchar(40) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `device` varchar(64) NOT NULL,
  `family` varchar(64) NOT NULL,
  `generation` int(11) NOT NULL,
  `rotations` text NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `refreshed_at` bigint(20) NOT NULL,
  `last_used_at` bigint(20) NOT NULL,
  `ended_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_session_account` (`account_id`,`last_used_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `setting` (
  `name` varchar(60) NOT NULL,
  `value` text NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `sms_code` (
  `phone_hash` varchar(64) NOT NULL,
  `code_hash` varchar(64) DEFAULT NULL,
  `expires_at` bigint(20) NOT NULL,
  `tries` int(11) NOT NULL,
  `sent_at` text NOT NULL,
  `touched_at` bigint(20) NOT NULL,
  PRIMARY KEY (`phone_hash`),
  KEY `ix_sms_code_touched` (`touched_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `staff` (
  `id` varchar(40) NOT NULL,
  `person_id` varchar(40) NOT NULL,
  `role` varchar(16) NOT NULL,
  `name_sealed` text NOT NULL,
  `surname` varchar(16) NOT NULL,
  `display_name` varchar(80) NOT NULL,
  `phone_hash` varchar(64) DEFAULT NULL,
  `phone_sealed` text DEFAULT NULL,
  `street_code` varchar(40) DEFAULT NULL,
  `county_code` varchar(40) DEFAULT NULL,
  `department_code` varchar(40) DEFAULT NULL,
  `username` varchar(64) DEFAULT NULL,
  `password_hash` varchar(200) DEFAULT NULL,
  `totp_secret_sealed` text DEFAULT NULL,
  `totp_last_step` bigint(20) DEFAULT NULL,
  `link_hash` varchar(64) DEFAULT NULL,
  `link_expires_at` bigint(20) DEFAULT NULL,
  `invitation_expires_at` bigint(20) DEFAULT NULL,
  `bound_account_id` varchar(40) DEFAULT NULL,
  `bound_at` bigint(20) DEFAULT NULL,
  `active` tinyint(1) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_staff_username` (`username`),
  UNIQUE KEY `ux_staff_account` (`bound_account_id`),
  UNIQUE KEY `ux_staff_link` (`link_hash`),
  KEY `ix_staff_person` (`person_id`),
  KEY `ix_staff_phone` (`phone_hash`),
  KEY `ix_staff_street` (`street_code`,`role`,`id`),
  KEY `ix_staff_county` (`county_code`,`role`,`id`),
  KEY `ix_staff_department` (`department_code`,`role`,`id`),
  KEY `ix_staff_role` (`role`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `task_telling` (
  `id` varchar(40) NOT NULL,
  `task_id` varchar(40) NOT NULL,
  `case_id` varchar(40) NOT NULL,
  `event_id` varchar(40) NOT NULL,
  `seq` int(11) NOT NULL,
  `account_id` varchar(40) NOT NULL,
  `person_id` varchar(40) DEFAULT NULL,
  `template_key` varchar(20) NOT NULL,
  `pool` varchar(16) NOT NULL,
  `circle` varchar(16) NOT NULL,
  `urgent` tinyint(1) NOT NULL,
  `event` text NOT NULL,
  `task_at` bigint(20) NOT NULL,
  `prompt_until` bigint(20) NOT NULL,
  `told_at` bigint(20) NOT NULL,
  `rung` varchar(16) NOT NULL,
  `rung_at` bigint(20) NOT NULL,
  `unsent` tinyint(1) NOT NULL,
  `next_look_at` bigint(20) DEFAULT NULL,
  `seen_at` bigint(20) DEFAULT NULL,
  `closed_at` bigint(20) DEFAULT NULL,
  `reason` varchar(40) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `ux_task_telling_once` (`event_id`,`account_id`),
  KEY `ix_task_telling_due` (`next_look_at`,`case_id`),
  KEY `ix_task_telling_open` (`case_id`,`closed_at`),
  KEY `ix_task_telling_account` (`account_id`,`closed_at`),
  KEY `ix_task_telling_at` (`task_at`,`task_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
