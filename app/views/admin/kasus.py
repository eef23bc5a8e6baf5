"""An account as the rules see it from the admin room."""

from app.extensions import db
from app.models import Pengguna, Peran
from app.queries import pengguna
from app.queries.counters import of_role
from app.views.identity import me
from app.views.kelola.menu import office_counts
from app.workflow.akun import account_case
from app.workflow.engine import Case


def case_of_account(orang: Pengguna) -> Case:
    """Describe an account for its page; the service counts the Admin anew under lock."""
    return pengguna.case_of_account(db.session(), orang, me(), admin_aktif=_admins())


def case_in_list(orang: Pengguna) -> Case:
    """Describe an account for the buttons of its row: the list holds none that another office looks after."""
    return account_case(orang, me(), admin_aktif=_admins(), kantor_id=orang.kantor_id or me().kantor_id)


def _admins() -> int:
    return of_role(office_counts(), Peran.ADMIN)
