package dev.apoyo.api.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who stands in for the owner of a case while they are not there; the case stays theirs.
 *
 * @param until when the owner is back
 */
public record Deputy(StaffMember who, Instant until) {

    /**
     * Whom the owner named when that person is there; else who would get the case of all the others who are there; else
     * whom the owner named, or who is there next. Empty while the owner is there, or when there is nobody else.
     */
    public static Optional<Deputy> of(UUID owner, Need need, List<StaffMember> staff, Instant now) {
        return find(owner, staff).filter(who -> !who.isThere(now)).flatMap(who -> standIn(who, need, staff, now)
                .map(deputy -> new Deputy(deputy, who.availableFrom(now))));
    }

    private static Optional<StaffMember> standIn(StaffMember owner, Need need, List<StaffMember> staff, Instant now) {
        Optional<StaffMember> named = owner.deputy() == null
                ? Optional.empty()
                : find(owner.deputy(), staff).filter(StaffMember::active);
        List<StaffMember> others = staff.stream()
                .filter(who -> !who.accountId().equals(owner.accountId()))
                .toList();
        List<StaffMember> there =
                others.stream().filter(who -> who.isThere(now)).toList();
        return named.filter(who -> who.isThere(now))
                .or(() -> best(need, there, now))
                .or(() -> named)
                .or(() -> best(need, others, now));
    }

    private static Optional<StaffMember> best(Need need, List<StaffMember> staff, Instant now) {
        return Assignment.choose(need, staff, now).map(Choice::who);
    }

    private static Optional<StaffMember> find(UUID accountId, List<StaffMember> staff) {
        return staff.stream().filter(who -> who.accountId().equals(accountId)).findFirst();
    }
}
