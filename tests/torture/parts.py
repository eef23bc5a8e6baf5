"""All parts of the full run, in the order of the table."""

from tests.torture import access, drills, injections, mails, races, scanners, scripts, servers, uploads, walks

PARTS = {
    module.PART.name: module.PART
    for module in (walks, mails, servers, races, access, uploads, scripts, injections, scanners, drills)
}
