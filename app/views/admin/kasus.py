"""An account as the rules see it from the admin room."""

from app.models import Pengguna, Peran
from app.queries.counters import of_role
from app.views.identity import me
from app.views.kelola.menu import office_counts
from app.workflow.akun import account_case
from app.workflow.engine import Case


def case_of_account(orang: Pengguna) -> Case:
    """Describe an account for the buttons of its row; the service counts the Admin anew under lock."""
    return account_case(orang, me(), admin_aktif=of_role(office_counts(), Peran.ADMIN))
