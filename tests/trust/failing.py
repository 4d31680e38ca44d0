"""For each check, a case of the tests in which it fails: a check that nothing can fail proves nothing.

Each of these cases is watched while it runs (`tests/trust/conftest.py`): where it does not let its check fail, it fails
itself. Choose one that the installation could really meet.
"""

from collections.abc import Mapping
from typing import Final

from secretaire.trust.evidence.core import Result

#: By the file below this folder.
_BY_FILE: Final[Mapping[str, Mapping[str, str]]] = {
    "centre/test_views_questions.py": {
        "governance.questions": "test_the_check_holds_as_long_as_each_answer_is_given_from_the_measures",
    },
    "documents/test_reading.py": {
        "documents.classed": "test_a_document_that_strangers_get_although_it_is_not_for_them_is_found",
        "documents.closed": "test_the_checks_hold_as_long_as_documents_are_closed",
    },
    "evidence/test_checks.py": {
        "access.reviewed": "test_reviews_are_planned_begun_and_ended_in_time",
        "alerts.open": "test_an_alert_that_nobody_closes_in_time_is_a_fault",
        "audit.verified": "test_a_log_that_was_changed_is_found",
        "availability.measured": "test_availability_is_what_was_measured_and_silence_is_not_up[down for a day]",
        "backups.apart": "test_backups_are_apart_or_not[one provider]",
        "backups.rehearsed": "test_the_last_rehearsal_passed_and_is_recent_or_not[failed]",
        "backups.rpo": "test_where_nothing_is_backed_up_everything_would_be_lost",
        "encryption.stored": "test_a_value_that_stands_in_clear_is_found",
        "tenancy.walls": "test_a_table_without_walls_is_found",
    },
    "evidence/test_checks_accounts.py": {
        "accounts.personal": "test_an_account_of_a_task_is_found",
        "connections.ended": "test_what_is_connected_of_an_account_that_ended_is_found[mailbox]",
        "leavers.out": "test_what_is_left_to_somebody_who_left_is_found[session]",
        "passwords.rule": "test_a_lax_rule_for_passwords_is_found[less alone]",
        "staff.factor": "test_staff_who_may_do_without_a_second_factor_are_found",
        "staff.single": "test_staff_who_come_in_by_a_password_of_their_own_are_found",
        "tenant.archives": "test_a_client_without_a_recent_archive_is_behind",
        "tenant.ended": "test_a_client_that_should_be_gone_is_found",
        "tenant.factor": "test_a_client_of_whom_somebody_has_no_second_factor_is_behind",
        "tenant.reviewed": "test_a_client_that_reviews_nothing_is_behind",
        "tenant.users": "test_accounts_that_nobody_uses_are_found",
        "users.factor": "test_a_second_factor_is_offered_or_not[no app]",
        "users.named": "test_a_tenant_whose_people_cannot_name_others_is_found",
        "users.rights": "test_an_address_that_does_not_say_who_may_call_it_is_found",
    },
    "evidence/test_checks_asking.py": {
        "contact.reachable": "test_nobody_to_tell_of_weaknesses_is_found[expired]",
        "deployment.smoke": "test_a_web_server_that_does_not_answer_is_found",
        "pages.own": "test_a_page_that_may_load_from_elsewhere_is_found",
        "perimeter.refuses": "test_a_perimeter_that_lets_strangers_in_is_found",
        "programs.refused": "test_a_program_that_is_let_in_by_a_word_of_its_own_is_found",
        "requests.refused": "test_a_request_that_should_be_refused_and_is_taken_is_found[no look at addresses]",
        "tenancy.refused": "test_a_page_that_is_shown_below_another_tenant_is_found",
    },
    "evidence/test_checks_connections.py": {
        "calendars.minimal": "test_a_title_that_nobody_let_us_keep_is_found[not let]",
        "connections.passwords": "test_a_secret_that_stands_in_clear_is_found[password]",
        "connections.revoked": "test_access_that_was_not_taken_back_is_found[waiting long]",
        "connections.scopes": "test_a_right_that_is_not_needed_is_found[contacts]",
        "connections.tokens": "test_a_token_that_two_share_is_found",
        "logins.scopes": "test_a_sign_in_that_keeps_tokens_is_found",
    },
    "evidence/test_checks_continuing.py": {
        "availability.probes": "test_a_place_outside_that_fell_silent_is_found",
        "backups.kept": "test_backups_are_kept_and_end_in_time_or_not[one is missing]",
        "backups.rhythm": "test_backups_follow_their_rhythm_or_not[a gap]",
        "backups.rto": "test_each_drill_passed_or_it_is_found[restore]",
        "capacity.foreseen": "test_what_is_full_or_not_measured_any_more_is_found",
        "capacity.reserve": "test_a_reserve_that_does_not_bear_the_busiest_hour_is_found[too much is lost]",
        "continuity.failover": "test_each_drill_passed_or_it_is_found[failover]",
        "continuity.replica": "test_another_site_has_what_was_written_or_is_found_behind[behind]",
        "continuity.synchronous": "test_a_database_that_confirms_by_itself_is_found",
        "health.killed": "test_each_drill_passed_or_it_is_found[killed]",
        "health.live": "test_a_service_without_a_worker_is_found",
        "restoring.alone": "test_each_drill_passed_or_it_is_found[one tenant]",
    },
    "evidence/test_checks_hardening.py": {
        "hardening.baseline": "test_a_process_that_is_not_shut_in_is_found[root]",
        "network.flows": "test_a_firewall_that_has_loaded_something_else_is_found[opened]",
        "network.ports": "test_a_port_that_is_open_to_the_internet_besides_is_found[shell]",
    },
    "evidence/test_checks_holding.py": {
        "cards.none": "test_the_number_of_a_card_in_what_people_wrote_is_found[a card]",
        "erasure.clock": "test_a_wish_to_be_forgotten_that_is_late_is_found[late]",
        "guests.unlisted": "test_a_letter_that_was_written_to_a_list_is_found",
        "questions.explained": "test_a_question_that_does_not_say_what_for_is_found[in one]",
        "retention.kept": "test_a_row_that_should_be_gone_is_found[too old]",
    },
    "evidence/test_checks_logs.py": {
        "audit.witnessed": "test_a_log_that_nobody_outside_was_told_of_is_found",
        "detection.alerts": "test_a_drill_that_told_nobody_in_time_is_found[late]",
        "detection.rules": "test_a_rule_that_was_not_tried_or_does_not_hold_is_found",
        "faults.raised": "test_a_fault_that_nobody_listens_for_is_found",
        "logs.bounds": "test_bounds_of_the_log_are_those_that_were_promised_or_not[too short]",
        "logs.collected": "test_an_entry_that_no_collector_has_is_found",
        "logs.kept": "test_how_long_entries_are_kept_is_compared_with_what_was_promised[no]",
    },
    "evidence/test_checks_outside.py": {
        "egress.declared": "test_a_part_that_connects_without_saying_to_whom_is_found",
        "limits.refuse": "test_where_nobody_is_ever_slowed_down_that_is_found",
        "routes.inward": "test_an_address_that_takes_anything_is_found",
    },
    "evidence/test_checks_overseeing.py": {
        "requests.approved": "test_rights_that_one_person_gave_alone_are_found",
        "rights.unused": "test_rights_that_nobody_uses_are_found",
        "supervision.scope": "test_a_letter_that_is_seen_for_too_long_or_without_an_entry_is_found[settled]",
    },
    "evidence/test_checks_placing.py": {
        "hosting.region": "test_backups_in_another_country_are_found",
        "hosting.virtual": "test_a_machine_says_what_it_is_or_that_is_found[silent]",
    },
    "evidence/test_checks_releasing.py": {
        "deployment.isolation": "test_what_was_not_looked_at_or_found_fault_with_is_found[one address]",
        "deployment.scanned": "test_what_was_not_looked_at_or_found_fault_with_is_found[dangerous]",
        "deployment.signed": "test_a_program_of_which_one_file_is_another_is_found[flip]",
        "deployment.tested": "test_a_version_that_no_person_tried_is_found",
    },
    "evidence/test_checks_surroundings.py": {
        "deployment.apart": "test_what_is_meant_for_development_is_found[debug]",
        "mail.encrypted": "test_letters_that_leave_or_come_in_clear_are_found",
        "malware.found": "test_a_scanner_that_finds_what_it_is_given_is_told_from_none",
        "network.edge": "test_a_connection_to_where_none_may_go_is_found",
        "systems.patched": "test_a_machine_that_is_not_patched_is_found[a hole]",
        "transport.outside": "test_an_address_that_answers_without_tls_is_found[no redirect]",
    },
    "evidence/test_checks_tables.py": {
        "encryption.nonces": "test_random_bytes_that_were_used_twice_are_found",
        "passwords.hashed": "test_a_password_that_is_not_hashed_slowly_is_found[quick]",
        "rights.roles": "test_a_role_of_another_ground_is_found",
        "tenancy.canary": "test_a_table_that_shows_rows_to_nobody_or_to_others_is_found",
        "tenancy.ground": "test_a_table_that_shows_rows_to_nobody_or_to_others_is_found",
        "tenancy.keys": "test_a_row_without_its_tenant_and_a_key_across_tenants_are_found[key]",
        "tenancy.sessions": "test_a_session_that_is_known_elsewhere_is_found",
        "transport.inside": "test_a_server_to_which_we_speak_in_clear_is_found[mail in clear]",
    },
    "oversight/test_changing.py": {
        "changes.announced": "test_a_change_of_which_clients_did_not_hear_in_time_is_found[too soon]",
        "changes.approved": "test_a_change_to_which_its_own_author_agreed_is_found",
        "changes.complete": "test_a_change_that_nobody_weighed_is_found[no way back]",
        "deployment.recorded": "test_a_version_that_no_change_names_is_found",
        "deployment.reviewed": "test_a_version_that_its_author_alone_looked_over_is_found",
        "deployment.window": "test_versions_that_come_too_seldom_or_on_another_day_are_found",
    },
    "oversight/test_equipping.py": {
        "assets.dedicated": "test_a_machine_that_serves_others_too_is_found[shared]",
        "assets.found": "test_something_that_nobody_entered_is_found",
        "assets.rooms": "test_each_part_stands_in_rooms_that_can_fail_apart",
        "scanners.alive": "test_a_scanner_that_is_silent_or_old_is_found[old]",
    },
    "oversight/test_governing.py": {
        "agreements.complete": "test_one_who_works_here_without_an_agreement_is_found",
        "assets.owned": "test_whoever_answered_and_left_is_found[asset-assets.owned-states2-nobody answers for it]",
        "certification.scope": "test_a_certificate_that_names_no_scope_in_force_is_found",
        "certification.state": "test_a_certificate_that_is_not_as_it_is_said_is_found[lapsed]",
        "certification.valid": "test_a_certificate_in_force_has_a_last_day_that_is_to_come",
        "governance.scope": "test_a_scope_says_what_it_leaves_out_and_names_each_supplier",
        "processing.complete": "test_data_whose_handling_is_not_listed_for_everybody_is_found[hidden]",
        "risks.owned": "test_a_risk_without_a_plan_or_beyond_its_day_is_found",
        "roles.filled": "test_a_role_that_nobody_has_accepted_is_vacant",
    },
    "oversight/test_handling.py": {
        "findings.overdue": "test_a_finding_soon_has_somebody_a_cause_and_a_day",
        "incidents.clocks": "test_an_incident_about_which_nobody_decided_in_time_is_found",
        "incidents.grave": "test_grave_incidents_are_counted_from_the_first_entry",
        "incidents.told": "test_an_incident_of_which_nobody_was_told_is_found[late]",
        "requests.person": "test_whoever_asks_soon_has_somebody_and_is_answered_in_time",
        "vulnerabilities.overdue": "test_a_weakness_that_stays_for_too_long_is_found[grave for too long]",
        "vulnerabilities.sourced": "test_a_weakness_that_says_not_where_it_was_heard_of_is_found",
    },
    "oversight/test_heeding.py": {
        "tenant.notices": "test_a_client_that_confirms_nothing_is_found",
        "vulnerabilities.told": "test_exposed_clients_that_are_not_told_in_time_are_found[late]",
        "vulnerabilities.watched": "test_a_grave_weakness_that_stays_for_too_long_is_found",
    },
    "oversight/test_people.py": {
        "accounts.source": "test_accounts_that_no_directory_keeps_are_found",
        "devices.known": "test_staff_on_machines_that_are_in_the_inventory_pass",
        "lessons.confirmed": "test_whoever_does_not_confirm_a_lesson_in_time_is_found",
        "policies.read": "test_whoever_has_not_read_a_policy_in_this_version_is_found",
        "production.named": "test_an_account_with_more_rights_that_fills_no_role_is_found",
    },
    "oversight/test_publishing.py": {
        "governance.dated": "test_evidence_that_waits_for_its_head_for_too_long_is_found",
        "governance.links": "test_pages_that_do_not_answer_are_found",
        "governance.mapping": "test_what_is_mapped_to_a_law_is_said_while_it_holds",
        "governance.objectives": "test_an_aim_that_nothing_serves_is_found",
    },
    "oversight/test_replying.py": {
        "questionnaires.honest": "test_an_answer_that_somebody_made_up_is_found",
    },
    "oversight/test_supplying.py": {
        "hosting.place": "test_a_machine_that_stands_elsewhere_than_is_said_is_found[elsewhere]",
        "storage.copies": "test_copies_of_which_nobody_says_enough_are_found[two]",
        "suppliers.announced": "test_a_supplier_that_served_before_its_time_is_found[too soon]",
        "suppliers.contradicted": "test_a_server_elsewhere_that_no_supplier_names_is_found",
        "suppliers.examined": "test_a_supplier_that_nobody_examined_in_time_is_found[never]",
        "suppliers.named": "test_a_supplier_of_whom_something_is_not_said_is_found[data]",
        "suppliers.reports": "test_what_is_left_to_suppliers_rests_on_a_report_in_date",
    },
    "sharing/test_checks.py": {
        "governance.contract": "test_a_contract_that_was_changed_is_found",
        "governance.information": "test_a_client_without_a_contract_does_not_see_its_half",
    },
}
#: The case of each check.
CASES: Final = {
    check: f"tests/trust/{file}::{case}" for file, cases in _BY_FILE.items() for check, case in cases.items()
}


def of(case: str) -> list[str]:
    """Return the checks that fail in a case."""
    return [check for check, each in CASES.items() if each == case]


def failed(found: object) -> bool:
    """Tell whether a check found a fault: it does not hold, or names faults; that there is no ground is none."""
    if isinstance(found, Result):
        return not found.ok and found.actual != "nobody's ground"
    return bool(found)
